/** Through an SMTP server: what its replies mean, and what it can't carry, stands here alone. */
package dev.heliograph.transport.smtp;
