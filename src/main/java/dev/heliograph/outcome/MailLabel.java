package dev.heliograph.outcome;

import java.util.Map;

/**
 * A mail as logs, events and dead letters name it.
 *
 * @param tags its sender's own names and values, by which it is found again
 */
public record MailLabel(MailKey key, Map<String, String> tags) {

    /** One without tags. */
    public static MailLabel of(MailKey key) {
        return new MailLabel(key, Map.of());
    }
}
