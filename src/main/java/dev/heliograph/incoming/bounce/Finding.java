package dev.heliograph.incoming.bounce;

import java.util.Optional;

/**
 * What a report says about one recipient, not yet judged.
 *
 * @param expanded the address that a list or an alias has put in its place; empty if none
 * @param status the code that the report itself gives
 * @param text what other servers said; empty if nothing
 */
record Finding(String address, Optional<String> expanded, Action action, Optional<StatusCode> status, String text) {

    /** Of a text, in characters. An answer of a server has at most 512 in a line ("Reply Line", RFC 5321). */
    static final int LONGEST = 4_000;

    Finding(String address, Action action, Optional<StatusCode> status, String text) {
        this(address, Optional.empty(), action, status, text);
    }

    /** The same with no more than so many characters, the last ones: the most exact answer is at the end. */
    Finding upTo(int most) {
        return text.length() <= most ? this
                : new Finding(address, expanded, action, status, text.substring(text.length() - most));
    }

    /** Of two about one address: it has failed if it did so at one place, and that of its own counts before a member's. */
    Finding or(Finding other) {
        boolean better = action != Action.FAILED || expanded.isPresent() && other.expanded().isEmpty();
        return other.action() == Action.FAILED && better ? other : this;
    }

    Finding {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
