package dev.heliograph.message.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.heliograph.message.Calendar;

/**
 * Binds an invitation. A calendar acts on it only if it has a METHOD, and knows its event again only by a UID.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546">RFC 5546, iCalendar Transport-Independent Interoperability Protocol</a>
 */
final class CalendarBinder {

    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("\r\n|\r|\n");
    private static final Pattern FOLD = Pattern.compile("(?:\r\n|\r|\n)[ \t]");
    private static final String WANTED = "an iCalendar object (RFC 5545), from BEGIN:VCALENDAR to END:VCALENDAR";

    private static final Set<String> METHODS = Set.of("PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER",
            "DECLINECOUNTER");

    private CalendarBinder() {
    }

    static Optional<Calendar> bind(Fields fields) {
        return fields.text("calendar", Limits.CONTENT, ANYTHING, WANTED).flatMap(text -> calendar(fields, text));
    }

    private static Optional<Calendar> calendar(Fields fields, String text) {
        var lines = LINE.splitAsStream(FOLD.matcher(text.strip()).replaceAll("")).toList();
        if (!lines.get(0).equalsIgnoreCase("BEGIN:VCALENDAR")
                || !lines.get(lines.size() - 1).equalsIgnoreCase("END:VCALENDAR")) {
            fields.note("calendar", "another text", WANTED);
            return Optional.empty();
        }
        var methods = lines.stream().filter(line -> line.toUpperCase(Locale.ROOT).startsWith("METHOD:"))
                .map(line -> line.substring("METHOD:".length()).strip().toUpperCase(Locale.ROOT)).toList();
        if (methods.size() != 1 || !METHODS.contains(methods.get(0))) {
            fields.note("calendar", methods.isEmpty() ? "has no METHOD" : "has several METHODs, or an unknown one",
                    "one METHOD, such as METHOD:REQUEST");
            return Optional.empty();
        } else if (lines.stream().map(line -> line.toUpperCase(Locale.ROOT))
                .noneMatch(line -> line.startsWith("UID:") || line.startsWith("UID;"))) {
            fields.note("calendar", "has no UID", "the event's UID, the same in each mail about it");
            return Optional.empty();
        }
        return Optional.of(new Calendar(text, methods.get(0)));
    }
}
