/** Through Microsoft Graph. */
package dev.heliograph.transport.graph;
