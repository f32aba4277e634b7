package dev.heliograph.compose.json;

/**
 * Named properties by which a copy of a mail is found in its mailbox. A mailbox has room for some thousands of names and keeps
 * each for ever, so there are these two, whatever is sent.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/extended-properties-overview">Outlook extended properties</a>
 */
public final class LookupProperty {

    private static final String OURS = "String {5b7f3c0e-8d1a-4c52-9e64-2f0a7b91d3c8} Name ";

    /** Holds what tells this mail from all others, and the request's id: {@link #value}. */
    public static final String ID = OURS + "HeliographId";

    /** Marks a copy that is there for a look alone. */
    public static final String TIDY = OURS + "HeliographTidy";

    /** What the mark says. */
    public static final String MARK = "1";

    private LookupProperty() {
    }

    /** @param mark at the beginning, so that it counts even where only a beginning is compared */
    public static String value(String mark, String id) {
        return mark + "#" + id;
    }

    /** The id in a value. A mark has no number sign in it. */
    public static String id(String value) {
        return value.substring(value.indexOf('#') + 1);
    }
}
