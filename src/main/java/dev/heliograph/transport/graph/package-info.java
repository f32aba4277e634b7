/**
 * The transport through Microsoft Graph: the calls that carry a mail. The package {@code graph} interprets the
 * answers.
 */
package dev.heliograph.transport.graph;
