package dev.heliograph.incoming.bounce;

import java.util.Optional;

/**
 * What a report says about one recipient, before it is judged.
 *
 * @param expanded the address that a list or an alias has put in its place; empty if none
 * @param status the code that the report itself gives
 * @param text the answers of other servers; empty if there are none
 */
record Finding(String address, Optional<String> expanded, Action action, Optional<StatusCode> status, String text) {

    /** The longest text, in characters. A server's answer has at most 512 in a line ("Reply Line", RFC 5321). */
    static final int LONGEST = 4_000;

    Finding(String address, Action action, Optional<StatusCode> status, String text) {
        this(address, Optional.empty(), action, status, text);
    }

    /** The finding with a text of at most so many characters, the last ones: the most exact answer is at the end. */
    Finding upTo(int most) {
        return text.length() <= most ? this
                : new Finding(address, expanded, action, status, text.substring(text.length() - most));
    }

    /**
     * Merges two findings about one address: a failure at one place counts, and the address's own finding counts
     * before a list member's.
     */
    Finding or(Finding other) {
        boolean better = action != Action.FAILED || expanded.isPresent() && other.expanded().isEmpty();
        return other.action() == Action.FAILED && better ? other : this;
    }

    Finding {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
