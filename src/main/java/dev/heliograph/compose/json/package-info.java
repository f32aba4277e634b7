/** A mail as the JSON of Graph's {@code message}. The package uses {@code message} only. */
package dev.heliograph.compose.json;
