package dev.heliograph.incoming.complaint;

import java.util.Locale;
import java.util.Optional;

/**
 * The types of complaints.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5965#section-3.5">RFC 5965, 3.5 The Feedback-Type field</a>
 */
public enum FeedbackType {
    /** The recipient calls it spam. */
    ABUSE("abuse"),
    /** The recipient calls it fraud or phishing. */
    FRAUD("fraud"),
    /** A virus was found in it. */
    VIRUS("virus"),
    /** The recipient unsubscribes. The type is older than RFC 5965, and some operators send it. */
    OPT_OUT("opt-out"),
    /** Another complaint. Unknown types count as this one. */
    OTHER("other");

    private final String word;

    FeedbackType(String word) {
        this.word = word;
    }

    /** The word in events. */
    public String word() {
        return word;
    }

    /** @return empty for what is not a complaint: {@code not-spam} (RFC 6430) and {@code auth-failure} (RFC 6591) */
    static Optional<FeedbackType> of(String field) {
        String type = field.strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty() || type.equals("not-spam") || type.equals("auth-failure")) {
            return Optional.empty();
        }
        for (var known : values()) {
            if (known.word.equals(type)) {
                return Optional.of(known);
            }
        }
        return Optional.of(OTHER);
    }
}
