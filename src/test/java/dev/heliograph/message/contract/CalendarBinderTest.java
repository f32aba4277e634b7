package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.message.Calendar;

/** A slash in a text here is the end of a line. */
class CalendarBinderTest {

    private static final String EVENT = "/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR";

    private final List<Violation> violations = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "BEGIN:VCALENDAR/METHOD:REQUEST                            | REQUEST",
            "BEGIN:VCALENDAR/METHOD:request                            | REQUEST",
            "BEGIN:VCALENDAR/method:Cancel                             | CANCEL",
            "begin:vcalendar/VERSION:2.0/METHOD:REPLY                  | REPLY",
            "BEGIN:VCALENDAR/METHOD;X=Y:REQUEST                        | REQUEST",
            "BEGIN:VCALENDAR/METHOD;X=\"a:b;c\":REQUEST                | REQUEST",
            "BEGIN:VCALENDAR/METH_OD:REQ_UEST                          | REQUEST",
            "BEGIN:VCALENDAR/METHOD:_REQUEST                           | REQUEST",
            "BEGIN:VCALENDAR/METHOD:REQUEST //                         | REQUEST",
            "BEGIN:VCALENDAR/UID:0/X-METHOD:ADD/METHODS:ADD/METHOD:ADD | ADD",
            "BEGIN:VCALENDAR/X-A:b_METHOD:CANCEL/METHOD:REQUEST        | REQUEST",
            "BEGIN:VCALENDAR/METHOD:PUBLISH/BEGIN:VEVENT/UID:0/METHOD:ADD/BEGIN:VALARM/UID:a/END:VALARM/END:VEVENT | PUBLISH",
            "BEGIN:VCALENDAR/BEGIN:VTIMEZONE/TZID:x/BEGIN:STANDARD/END:STANDARD/END:VTIMEZONE/METHOD:COUNTER | COUNTER",
            "BEGIN:VCALENDAR/METHOD:REFRESH/begin:vtodo/uid;x=y:2/end:VTODO | REFRESH" })
    void vcalendarsOwnMethodCounts(String begin, String method) {
        for (String end : List.of("\r\n", "\n", "\r")) {
            String text = text(begin + EVENT, end);
            assertEquals(Optional.of(new Calendar(text, method)), bind(text), violations::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x                                                                     | not an iCalendar object",
            "BEGIN:VCALENDAR                                                       | has a BEGIN without an END",
            "_BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR | not an iCalendar object",
            "BEGIN:VEVENT/UID:1/METHOD:REQUEST/END:VEVENT                          | not an iCalendar object",
            "BEGIN:VCALENDAR/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR           | has no METHOD",
            "BEGIN:VCALENDAR/BEGIN:VEVENT/METHOD:REQUEST/UID:1/END:VEVENT/END:VCALENDAR | has no METHOD",
            "BEGIN:VCALENDAR/X:y_/_METHOD:REQUEST/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR | has no METHOD",
            "BEGIN:VCALENDAR/METHOD:ASK/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR | has an unknown METHOD",
            "BEGIN:VCALENDAR/METHOD:/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR   | has an unknown METHOD",
            "BEGIN:VCALENDAR/METHOD:ADD/method:add/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR | has several METHODs",
            "BEGIN:VCALENDAR/METHOD:REQUEST/UID:1/END:VCALENDAR                    | has no VEVENT",
            "BEGIN:VCALENDAR/METHOD:REQUEST/X:y_BEGIN:VEVENT/UID:1/X:y_END:VEVENT/END:VCALENDAR | has no VEVENT",
            "BEGIN:VCALENDAR/METHOD:REQUEST/X:y_BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR | has an END without its BEGIN",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/UID:1/END:VCALENDAR       | has an END without its BEGIN",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VTIMEZONE/UID:1/END:VTIMEZONE/END:VCALENDAR | has no VEVENT",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/UID:/END:VEVENT/END:VCALENDAR | has no UID",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/X:y_UID:1/END:VEVENT/END:VCALENDAR | has no UID",
            "BEGIN:VCALENDAR/METHOD:REQUEST/UID:1/BEGIN:VEVENT/BEGIN:VALARM/UID:1/END:VALARM/END:VEVENT/END:VCALENDAR | has no UID",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/UID:1/UID:2/END:VEVENT/BEGIN:VEVENT/END:VEVENT/END:VCALENDAR | has no UID",
            "BEGIN:VCALENDAR/METHOD:REQUEST/BEGIN:VEVENT/UID:1/END:VEVENT/END:VCALENDAR/BEGIN:VCALENDAR | has something behind" })
    void whatNoCalendarActsOnIsRefused(String text, String problem) {
        for (String end : List.of("\r\n", "\n")) {
            violations.clear();

            assertEquals(Optional.empty(), bind(text(text, end)));
            assertEquals(1, violations.size(), violations::toString);
            assertEquals(problem, violations.get(0).problem().substring(0, problem.length()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "BEGIN:VCALENDAR/", "BEGIN:VEVENT/", "/", "_", "UID:1/", "\"", "X:\"_" })
    void aMegabyteOfAnythingIsReadInSeconds(String piece) {
        String text = text("BEGIN:VCALENDAR/" + piece.repeat((1 << 20) / piece.length()), "\n");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> bind(text));
    }

    @Test
    void whatIsWrongIsNotQuoted() {
        bind("BEGIN:SECRET\nSECRET:1");

        assertEquals("[$.calendar: not an iCalendar object; wanted: an iCalendar object (RFC 5545), from BEGIN:VCALENDAR to"
                + " END:VCALENDAR]", violations.toString());
    }

    private static String text(String lines, String end) {
        return lines.replace("_", end + " ").replace("/", end);
    }

    private Optional<Calendar> bind(String text) {
        return CalendarBinder.bind(new Fields("$", JsonNodeFactory.instance.objectNode().put("calendar", text), violations));
    }
}
