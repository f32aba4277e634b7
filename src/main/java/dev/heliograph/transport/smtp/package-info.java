/** The transport through an SMTP server: only this package knows what its replies mean, and what it can't carry. */
package dev.heliograph.transport.smtp;
