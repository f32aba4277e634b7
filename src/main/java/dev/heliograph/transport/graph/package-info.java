/** Through Microsoft Graph: which call carries a mail. What Graph answers is read in {@code graph}. */
package dev.heliograph.transport.graph;
