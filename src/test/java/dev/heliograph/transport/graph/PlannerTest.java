package dev.heliograph.transport.graph;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.withFiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;

class PlannerTest {

    private static final MailMark MARK = new MailMark("mark", "tag");

    private static final String REST = "'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's'}";
    private static final String CALENDAR = "'calendar': 'BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nUID:1\\nEND:VEVENT\\nEND:VCALENDAR', ";

    private final Planner planner = new Planner(35 << 20, 2 << 20, false, Clock.systemUTC());

    /** Bytes that are nowhere. */
    private record Zeros(long length) implements ByteSource {
        @Override
        public void writeTo(OutputStream out) {
            throw new IllegalStateException("read before it is sent");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'text': 't',                            | 0         | false | application/json",
            "'html': 'h',                            | 2_900_000 | false | application/json",
            "'text': 't',                            | 3_100_000 | true  | application/json",
            "'text': 't', 'html': 'h',               | 0         | false | text/plain",
            "'text': 't', 'format': 'mime',          | 1_400_000 | false | text/plain",
            "'text': 't', 'html': 'h',               | 1_600_000 | true  | text/plain",
            "'text': 't', 'saveToSentItems': true, 'format': 'mime', | 0 | false | text/plain" })
    void theMailChoosesItsWay(String fields, String size, boolean draft, String type) throws UndeliverableException {
        var plan = planner.of(mail(fields, Long.parseLong(size.replace("_", ""))), MARK);
        assertEquals(draft, plan.draft());
        assertEquals(type, plan.contentType());
    }

    @Test
    void anInvitationGoesByMime() throws UndeliverableException {
        assertEquals("text/plain", planner.of(mail("'text': 't', " + CALENDAR, 0), MARK).contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = { "'text': 't', 'html': 'h', ", "'text': 't', 'format': 'mime', ", "'text': 't', " + CALENDAR })
    void whatExchangeSavesCanNotBeAskedNotToBe(String fields) {
        assertEquals("always-saved", refused(mail("'saveToSentItems': false, " + fields, 0)));
    }

    @Test
    void aLargeMailCanNotBeUnsavedEither() {
        assertEquals("always-saved", refused(mail("'saveToSentItems': false, 'text': 't', ", 3_100_000)));
    }

    @Test
    void limitsComeFirst() {
        assertEquals("too-large", refused(mail("'text': 't', ", 27_000_000)));
        assertEquals("too-large", refused(mail("'text': 't', ", 27_000_000)));
        assertEquals("too-large", refused(mail("'html': '" + String.join("", Collections.nCopies(4_100_000, "x")) + "', ", 0)));
        assertEquals("too-large",
                refused(mail("'text': 't', 'html': '" + String.join("", Collections.nCopies(2_200_000, "x")) + "', ", 0)));
    }

    /** Fields that Exchange is known to drop or replace, in every form of the mail. */
    @ParameterizedTest
    @ValueSource(strings = { "Auto-Submitted", "Return-Path", "Message-ID", "Organization", "X-MS-Exchange-Organization-SCL",
            "Resent-From", "Content-Language" })
    void headersThatDoNotArriveAreRefusedOnEachWay(String header) {
        String headers = "'headers': {'" + header + "': 'x'}, ";
        assertEquals("header-not-deliverable", refused(mail("'text': 't', " + headers, 0)));
        assertEquals("header-not-deliverable", refused(mail("'text': 't', 'html': 'h', " + headers, 0)));
        assertEquals("header-not-deliverable", refused(mail("'text': 't', " + headers, 3_100_000)));
        assertEquals("header-not-deliverable", refused(mail("'text': 't', 'html': 'h', " + headers, 3_100_000)));
    }

    @Test
    void mimeIsWholeAndAsLongAsItSays() throws UndeliverableException, IOException {
        var mail = bound("{'text': 'ü', 'html': 'h', 'bcc': ['hidden@example.org'], 'attachments': [{'name': 'a', 'content':"
                + " 'aGk='}], " + REST);
        var body = planner.of(mail, MARK).body();
        var out = new ByteArrayOutputStream();
        body.writeTo(out);
        assertEquals(out.size(), body.length());
        String mime = new String(Base64.getDecoder().decode(out.toByteArray()));
        assertTrue(mime.contains("\r\nBcc: hidden@example.org\r\n"), mime);
        assertFalse(mime.replace("\r\n", "").contains("\n"), "CR LF ends each line");
    }

    private String refused(SendRequest mail) {
        return assertThrows(UndeliverableException.class, () -> planner.of(mail, MARK)).code();
    }

    private static SendRequest mail(String fields, long size) {
        var mail = bound("{" + fields + REST);
        return size == 0 ? mail
                : withFiles(mail, List.of(new Attachment("a", Optional.empty(), Optional.empty(),
                        new Attachment.Content.Inline(new Zeros(size)))));
    }

    /** It is asked outside an attempt, where nothing would know what a bug leaves behind. */
    @Test
    void aMailThatCantBeWrittenLeavesNoTrace() {
        var broken = new Planner(35 << 20, 2 << 20, false, null);

        boolean leaves = broken.leavesATrace(bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
                + " 'subject': 's', 'text': 't', 'html': 'h'}"));

        assertFalse(leaves);
    }
}
