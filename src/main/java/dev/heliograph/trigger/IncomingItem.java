package dev.heliograph.trigger;

import java.util.function.Supplier;

/**
 * A request as it arrived, not read yet, so that only one request at a time takes more memory than its text.
 *
 * @param itemId the source's id of the message that carries it
 * @param sourceId the outermost envelope's id
 * @param origin its origin
 * @param form whether the text may be an envelope
 * @param text made on request
 */
public record IncomingItem(String itemId, String sourceId, Origin origin, Form form, Supplier<String> text) {

    /** The forms of a text. */
    enum Form {
        /** The request itself. */
        BARE,
        /** The request, or an envelope around it. */
        WRAPPED
    }

    /** The item with a caller who reads the answer as origin. */
    IncomingItem byCaller() {
        return new IncomingItem(itemId, sourceId, new Origin.Caller(), form, text);
    }

    /** The label, as far as it is known before the item is read. */
    ItemLabel received() {
        return new ItemLabel(itemId, sourceId, sourceId, origin, false);
    }
}
