package dev.heliograph.outcome;

import java.util.Map;

/**
 * A mail's label in logs, events and dead letters.
 *
 * @param tags the sender's names and values, by which it is found again
 */
public record MailLabel(MailKey key, Map<String, String> tags) {

    /** A label without tags. */
    public static MailLabel of(MailKey key) {
        return new MailLabel(key, Map.of());
    }
}
