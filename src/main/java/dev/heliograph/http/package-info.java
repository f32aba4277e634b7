/** The one outbound HTTP stack: connections, deadlines, roots and proxy. It knows nobody that calls it. */
package dev.heliograph.http;
