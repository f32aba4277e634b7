package dev.heliograph.message;

/**
 * An invitation or another word about an event, which a mail carries beside its text so that calendars can act on it.
 *
 * @param text iCalendar (RFC 5545)
 * @param method its METHOD, in capitals, such as {@code REQUEST}: the mail has to name it too (RFC 6047)
 */
public record Calendar(String text, String method) {
}
