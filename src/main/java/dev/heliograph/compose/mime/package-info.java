/** A mail as the internet knows it: RFC 5322 and MIME, in seven bits. */
package dev.heliograph.compose.mime;
