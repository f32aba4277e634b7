/**
 * How work arrives and how each source wants its answer: an event becomes mails with their origin, or a command;
 * what could not be sent goes back to where it came from, or to the dead-letter queue. It knows {@code delivery}
 * and the {@code message}, and no way of sending.
 */
package dev.heliograph.trigger;
