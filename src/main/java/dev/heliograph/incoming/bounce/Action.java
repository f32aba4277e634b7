package dev.heliograph.incoming.bounce;

import java.util.Locale;

/**
 * The action that a report gives for one recipient.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464#section-2.3.3">RFC 3464, Action field</a>
 */
enum Action {
    FAILED,
    DELAYED,
    DELIVERED,
    /** The report has none of the five words, and no known synonym of the first; the status decides. */
    UNCLEAR;

    static Action of(String field) {
        String word = field.strip().toLowerCase(Locale.ROOT).replaceFirst("[^a-z](?s:.*)", "");
        return switch (word) {
            case "failed", "failure", "expired" -> FAILED;
            case "delayed" -> DELAYED;
            case "delivered", "relayed", "expanded" -> DELIVERED;
            default -> UNCLEAR;
        };
    }
}
