/** A mail as the JSON of Graph's {@code message}. */
package dev.heliograph.compose.json;
