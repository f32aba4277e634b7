package dev.heliograph.message;

/**
 * An invitation or another message about an event. A mail carries it in addition to its text, so that calendars can
 * act on it.
 *
 * @param text iCalendar (RFC 5545)
 * @param method its METHOD, in capitals, such as {@code REQUEST}, which the mail must also name (RFC 6047)
 */
public record Calendar(String text, String method) {
}
