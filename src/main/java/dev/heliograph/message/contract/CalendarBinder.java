package dev.heliograph.message.contract;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.message.Calendar;

/**
 * Binds an invitation. A calendar acts on it only if it has a METHOD, and knows its event again only by a UID.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546">RFC 5546, iCalendar Transport-Independent Interoperability Protocol</a>
 */
final class CalendarBinder {

    private static final Pattern WHOLE = Pattern.compile("BEGIN:VCALENDAR[\\r\\n][\\s\\S]*[\\r\\n]END:VCALENDAR[\\r\\n]*");
    private static final Pattern METHOD = Pattern.compile("[\\r\\n]METHOD:([^\\r\\n]*)");
    private static final Pattern KNOWN = Pattern.compile("PUBLISH|REQUEST|REPLY|ADD|CANCEL|REFRESH|COUNTER|DECLINECOUNTER");
    private static final Pattern UID = Pattern.compile("[\\r\\n]UID[:;]");
    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);
    private static final String WANTED = "an iCalendar object (RFC 5545), from BEGIN:VCALENDAR to END:VCALENDAR";

    private CalendarBinder() {
    }

    static Optional<Calendar> bind(Fields fields) {
        return fields.text("calendar", Limits.CONTENT, ANYTHING, WANTED).flatMap(text -> calendar(fields, text));
    }

    private static Optional<Calendar> calendar(Fields fields, String text) {
        if (!WHOLE.matcher(text).matches()) {
            fields.note("calendar", "not an iCalendar object", WANTED);
            return Optional.empty();
        }
        var methods = METHOD.matcher(text).results().map(found -> found.group(1).stripTrailing()).toList();
        if (methods.size() != 1 || !KNOWN.matcher(methods.get(0)).matches()) {
            fields.note("calendar",
                    methods.isEmpty() ? "has no METHOD" : methods.size() > 1 ? "has several METHODs" : "has an unknown METHOD",
                    "one METHOD of RFC 5546, such as METHOD:REQUEST");
            return Optional.empty();
        } else if (!UID.matcher(text).find()) {
            fields.note("calendar", "has no UID", "the event's UID, the same in each mail about it");
            return Optional.empty();
        }
        return Optional.of(new Calendar(text, methods.get(0)));
    }
}
