package dev.heliograph.message.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.message.Calendar;

/**
 * Binds an invitation. A calendar acts on it only if it has a METHOD, and recognises its event only by a UID. The case
 * of names and of the method is ignored, so the method is kept in capitals.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546">RFC 5546, iCalendar Transport-Independent Interoperability
 *      Protocol</a>
 */
final class CalendarBinder {

    private static final Set<String> METHODS = Set.of("PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER",
            "DECLINECOUNTER");
    private static final String WANTED = "an iCalendar object (RFC 5545), from BEGIN:VCALENDAR to END:VCALENDAR";

    private CalendarBinder() {
    }

    static Optional<Calendar> bind(Fields fields) {
        return fields.text("calendar", Limits.CONTENT, Fields.ANYTHING, WANTED).flatMap(text -> calendar(fields, text));
    }

    private static Optional<Calendar> calendar(Fields fields, String text) {
        var outline = ICalendarOutline.of(text);
        if (outline.problem().isPresent()) {
            fields.note("calendar", outline.problem().get(), WANTED);
            return Optional.empty();
        }
        var methods = outline.methods();
        String method = methods.isEmpty() ? "" : methods.get(0).toUpperCase(Locale.ROOT);
        if (methods.size() != 1 || !METHODS.contains(method)) {
            fields.note("calendar",
                    methods.isEmpty() ? "has no METHOD" : methods.size() > 1 ? "has several METHODs" : "has an unknown METHOD",
                    "one METHOD of RFC 5546 among VCALENDAR's own properties, such as METHOD:REQUEST");
            return Optional.empty();
        } else if (outline.components() == 0) {
            fields.note("calendar", "has no VEVENT", "a VEVENT, VTODO, VJOURNAL or VFREEBUSY");
            return Optional.empty();
        } else if (!outline.hasUids()) {
            fields.note("calendar", "has no UID", "the event's UID, the same in each mail about it");
            return Optional.empty();
        }
        return Optional.of(new Calendar(text, method));
    }
}
