package dev.heliograph.trigger;

import java.util.function.Supplier;

/**
 * One request as it arrived: a text that nobody has read yet, so that of many requests one at a time lies in memory as more
 * than that.
 *
 * @param itemId what the source calls the message that carries it
 * @param sourceId the outermost envelope's id
 * @param origin where it came from
 * @param form whether the text may be an envelope
 * @param text made when it is asked for
 */
public record IncomingItem(String itemId, String sourceId, Origin origin, Form form, Supplier<String> text) {

    /** What a text may be. */
    enum Form {
        /** The request itself. */
        BARE,
        /** The request, or an envelope around it. */
        WRAPPED
    }

    /** The same, brought by a caller who reads the answer. */
    IncomingItem byCaller() {
        return new IncomingItem(itemId, sourceId, new Origin.Caller(), form, text);
    }

    /** As far as it is known before it is read. */
    ItemLabel received() {
        return new ItemLabel(itemId, sourceId, sourceId, origin, false);
    }
}
