/** A mail as the internet knows it: RFC 5322 and MIME, in seven bits. It knows the message alone. */
package dev.heliograph.compose.mime;
