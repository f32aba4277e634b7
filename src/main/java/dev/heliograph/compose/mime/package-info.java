/** A mail as RFC 5322 and MIME, in seven bits. The package uses {@code message} only. */
package dev.heliograph.compose.mime;
