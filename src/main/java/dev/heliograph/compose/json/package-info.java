/** A mail as the JSON of Graph's {@code message}. It knows the message alone. */
package dev.heliograph.compose.json;
