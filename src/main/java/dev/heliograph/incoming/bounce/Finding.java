package dev.heliograph.incoming.bounce;

import java.util.Optional;

/**
 * What a report says about one recipient, not yet judged.
 *
 * @param status the code that the report itself gives
 * @param text what other servers said; empty if nothing
 */
record Finding(String address, Action action, Optional<StatusCode> status, String text) {

    /** Of a text, in characters. An answer of a server has at most 512 in a line ("Reply Line", RFC 5321). */
    static final int LONGEST = 4_000;

    Finding {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
