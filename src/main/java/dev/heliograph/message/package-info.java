/**
 * A mail as values, without services. {@code contract} binds a request, {@code guard} decides whether it may be sent,
 * {@code template} fills in its text.
 */
package dev.heliograph.message;
