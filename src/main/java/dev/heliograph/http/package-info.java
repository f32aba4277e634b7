/** The one outbound HTTP stack: connections, deadlines, roots and proxy. The package does not know its callers. */
package dev.heliograph.http;
