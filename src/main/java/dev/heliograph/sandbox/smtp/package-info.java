/** An SMTP server, for {@code transport = smtp}. */
package dev.heliograph.sandbox.smtp;
