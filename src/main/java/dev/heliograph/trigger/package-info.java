/**
 * How work arrives and how each source gets its answer: an event becomes mails with their origin, or a command; an
 * unsent mail is returned to its source, or becomes a dead letter. The package uses {@code delivery} and {@code
 * message}, and knows no transport.
 */
package dev.heliograph.trigger;
