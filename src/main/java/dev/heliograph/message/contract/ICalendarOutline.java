package dev.heliograph.message.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The structure of an iCalendar text, as far as a mail depends on it. It is read in content lines: a line that begins
 * with a blank continues the one before it. Nothing else is checked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.1">RFC 5545, 3.1 Content Lines, and 3.4 iCalendar
 *      Object</a>
 */
final class ICalendarOutline {

    private static final String CALENDAR = "VCALENDAR";
    private static final Set<String> COMPONENTS = Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY");

    /** The deepest level. An alarm in an event is on the third. */
    private static final int DEEPEST = 20;

    private static final String BROKEN = "not an iCalendar object";

    private final List<String> methods = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int components;
    private int uids;
    private boolean uidSeen;
    private boolean ended;
    private Optional<String> problem = Optional.empty();

    private ICalendarOutline() {
    }

    static ICalendarOutline of(String text) {
        var outline = new ICalendarOutline();
        var line = new StringBuilder();
        for (var pieces = text.lines().iterator(); pieces.hasNext() && outline.problem.isEmpty();) {
            String piece = pieces.next();
            if (!line.isEmpty() && (piece.startsWith(" ") || piece.startsWith("\t"))) {
                line.append(piece, 1, piece.length());
            } else {
                outline.line(line.toString());
                line.setLength(0);
                line.append(piece);
            }
        }
        outline.line(line.toString());
        if (outline.problem.isEmpty() && !outline.ended) {
            outline.problem = Optional.of(outline.open.isEmpty() ? BROKEN : "has a BEGIN without an END");
        }
        return outline;
    }

    /** Why the text is not an iCalendar object; quotes nothing. */
    Optional<String> problem() {
        return problem;
    }

    /** The values of METHOD in VCALENDAR itself. */
    List<String> methods() {
        return methods;
    }

    /** The number of events, tasks, journals and free times. */
    int components() {
        return components;
    }

    /** Whether each component has a UID. */
    boolean hasUids() {
        return uids == components;
    }

    private void line(String line) {
        if (line.isBlank() || problem.isPresent()) {
            return;
        }
        int end = endOfName(line);
        String name = line.substring(0, end).toUpperCase(Locale.ROOT);
        String value = value(line, end);
        if (ended) {
            problem = Optional.of("has something behind END:VCALENDAR");
        } else if (name.equals("BEGIN")) {
            begin(value.toUpperCase(Locale.ROOT));
        } else if (open.isEmpty()) {
            problem = Optional.of(BROKEN);
        } else if (name.equals("END")) {
            end(value.toUpperCase(Locale.ROOT));
        } else if (name.equals("METHOD") && open.size() == 1) {
            methods.add(value);
        } else if (name.equals("UID") && isComponent() && !value.isEmpty()) {
            uids += uidSeen ? 0 : 1;
            uidSeen = true;
        }
    }

    private void begin(String component) {
        if (open.isEmpty() != component.equals(CALENDAR) || open.size() == DEEPEST) {
            problem = Optional.of(BROKEN);
            return;
        }
        open.push(component);
        if (isComponent()) {
            components++;
            uidSeen = false;
        }
    }

    private void end(String component) {
        if (!component.equals(open.pop())) {
            problem = Optional.of("has an END without its BEGIN");
        }
        ended = open.isEmpty();
    }

    private boolean isComponent() {
        return open.size() == 2 && COMPONENTS.contains(open.peek());
    }

    private static int endOfName(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
            end++;
        }
        return end;
    }

    /** The text after the first colon that is not in a quoted parameter. */
    private static String value(String line, int endOfName) {
        boolean quoted = false;
        for (int i = endOfName; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (line.charAt(i) == ':' && !quoted) {
                return line.substring(i + 1).strip();
            }
        }
        return "";
    }
}
