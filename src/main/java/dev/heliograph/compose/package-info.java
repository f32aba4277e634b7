/**
 * The bytes of a mail: {@code json} as Graph takes it, {@code mime} as SMTP does. The package uses {@code message},
 * and knows no transport.
 */
package dev.heliograph.compose;
