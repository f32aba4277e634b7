/**
 * What a mail is: values, without a service. {@code contract} reads a request, {@code guard} lets it leave, {@code
 * template} fills in its words.
 */
package dev.heliograph.message;
