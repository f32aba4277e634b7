package dev.heliograph.compose.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Named properties by which a copy of a mail is found in its mailbox. A mailbox has room for some thousands of names
 * and keeps each for ever, so Heliograph uses only these two.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/extended-properties-overview">Outlook extended
 *      properties</a>
 */
public final class LookupProperty {

    private static final String OURS = "String {5b7f3c0e-8d1a-4c52-9e64-2f0a7b91d3c8} Name ";

    /** Holds the mail's mark, and the request's id: {@link #value}. */
    public static final String ID = OURS + "HeliographId";

    /** Marks a copy that is kept only for the search. */
    public static final String TIDY = OURS + "HeliographTidy";

    /** The value of the mark. */
    public static final String MARK = "1";

    private static final int LONGEST = 254;

    private LookupProperty() {
    }

    /**
     * The value of the id's property. It is short enough to come back whole: EWS' FindItem returns the first 255
     * characters of a string property, and Graph's lists may do the same. A longer value has no id in it; the mark
     * identifies the mail.
     *
     * @param mark at the beginning, so that it counts even where only a beginning is compared
     * @see <a
     *      href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation">FindItem
     *      operation</a>
     */
    public static String value(String mark, String id) {
        String value = mark + "#" + id;
        return value.getBytes(StandardCharsets.UTF_8).length <= LONGEST ? value : mark + "#";
    }

    /** The id in a value; empty if it was too long, or may be cut. A mark contains no number sign. */
    public static Optional<String> id(String value) {
        return Optional.of(value).filter(whole -> whole.length() <= LONGEST)
                .map(whole -> whole.substring(whole.indexOf('#') + 1)).filter(id -> !id.isEmpty());
    }
}
