package dev.heliograph.transport.graph;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.cleared;
import static dev.heliograph.message.Requests.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.http.HttpStack;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.CopyDeletion;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.SentCopies;

/** CopyDeletion of mails, looked for in the sandbox's mailboxes. */
class CopySearchTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Mailbox MAILBOX = new Mailbox("a@contoso.com");

    private static final DraftKeeper MARKED = new DraftKeeper() {
        @Override
        public MailMark mark() {
            return new MailMark("mark", "");
        }
    };

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private HttpStack http;
    private GraphTransport graph;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        graph = GraphTransports.to(sandbox.get(), http, true, wait -> {
        });
        sandbox.get().graph().sentItems().appear(id -> Optional.of(Duration.ZERO));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    private SendResult send(String id, String fields) {
        return OneAttempt.send(graph, cleared(mail(id, fields)), Allowances.of(TIMEOUT), MARKED);
    }

    /** A list may give the first 255 characters of a property: the copy is found all the same. */
    @ParameterizedTest
    @ValueSource(ints = { 200, 208, 209, 210, 256 })
    void aLongIdIsFoundByWhatFitsIntoTheProperty(int length) {
        String id = "i".repeat(length);

        String value = LookupProperty.value("0".repeat(36) + ".12345678", id);

        assertTrue(value.length() < 255, value);
        assertTrue(value.startsWith("0".repeat(36) + ".12345678#"), value);
        assertEquals(length <= 208 ? Optional.of(id) : Optional.empty(), LookupProperty.id(value));
    }

    /** An id that was cut could be another mail's. */
    @Test
    void aValueThatMayBeCutHasNoId() {
        assertEquals(Optional.empty(), LookupProperty.id(("mark#" + "i".repeat(300)).substring(0, 255)));
    }

    private static SendRequest mail(String id, String fields) {
        return bound("{'id': '" + id + "', " + fields
                + "'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}");
    }

    private SearchResult find(String id) {
        return copies().find(new MailKey(MAILBOX.value(), id), "mark", Optional.empty(), TIMEOUT);
    }

    private static String code(SearchResult finding) {
        return finding.obstacle().orElseThrow().code();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "o'brien", "a&b=c#d?e%20f", "order/4711+\"x\"(y)" })
    void findsTheCopyByItsIdAndSaysWhenAndWhere(String id) {
        var before = Instant.now().minusSeconds(1);
        var mail = bound(node("{'whenUnknown': 'check', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
                + " 'subject': 's', 'text': 't'}"));
        var named = new SendRequest(id, mail.mailbox(), mail.from(), mail.recipients(), mail.replyTo(), mail.subject(),
                mail.body(),
                mail.attachments(), mail.headers(), mail.calendar(), mail.importance(), mail.format(), mail.saveToSentItems(),
                mail.whenUnknown(), mail.sendAt(), mail.expiresAt(), mail.ignoreSuppression(), mail.tags());
        OneAttempt.send(graph, cleared(named), Allowances.of(TIMEOUT), MARKED);
        var sent = assertInstanceOf(SearchResult.Sent.class, find(id));
        assertFalse(sent.at().orElseThrow().isBefore(before.minusSeconds(1)));
        assertFalse(sent.item().isEmpty());
        assertEquals(Optional.of("Sent Items"), copies().folder(MAILBOX, sent.folder(), TIMEOUT));
    }

    /** Exchange compares without case, and an id that differs by it is another mail's. */
    @Test
    void anIdInOtherCaseIsAnothers() {
        send("ORDER-1", "'whenUnknown': 'check', ");
        assertEquals(new SearchResult.Nothing(Optional.empty()), find("order-1"));
        assertInstanceOf(SearchResult.Sent.class, find("ORDER-1"));
    }

    /** It was sent earlier, or by another deployment, or with other content. */
    @Test
    void aCopyWithAnotherMarkIsAnothers() {
        send("1", "'whenUnknown': 'check', ");
        assertEquals(new SearchResult.Nothing(Optional.empty()),
                copies().find(new MailKey(MAILBOX.value(), "1"), "mar", Optional.empty(), TIMEOUT));
        assertEquals(new SearchResult.Nothing(Optional.empty()),
                copies().find(new MailKey(MAILBOX.value(), "1"), "other", Optional.empty(), TIMEOUT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = { "~~ | false", "~'whenUnknown': 'hold', ~ | false",
            "~'saveToSentItems': true, ~ | true", "~'whenUnknown': 'check', ~ | true",
            "~'whenUnknown': 'check-then-resend', ~ | true" })
    void aCopyIsThereIfOneWasToBeSaved(String fields, boolean found) {
        send("1", fields);
        assertEquals(found, find("1") instanceof SearchResult.Sent);
    }

    @Test
    void aCopyThatComesLateIsFoundLate() throws InterruptedException {
        sandbox.get().graph().sentItems().appear(id -> Optional.of(Duration.ofMillis(400)));
        send("1", "'whenUnknown': 'check', ");
        assertEquals(new SearchResult.Nothing(Optional.empty()), find("1"));
        Thread.sleep(500);
        assertInstanceOf(SearchResult.Sent.class, find("1"));
    }

    /** A draft has the property as well, and an unsent one says so. */
    @Test
    void aDraftIsSeenForWhatItIs() {
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false), 1);
        String large = "'attachments': [{'name': 'a', 'content': '" + "AAAA".repeat(1_100_000) + "'}], ";
        send("1", large);
        assertTrue(assertInstanceOf(SearchResult.Nothing.class, find("1")).draft().isPresent());
    }

    @Test
    void whatGoesAsMimeIsNotLookedFor() {
        assertFalse(copies().areLeftBy(mail("1", "'html': 'h', ")));
        assertFalse(copies().areLeftBy(mail("1", "'format': 'mime', ")));
        assertTrue(copies().areLeftBy(mail("1", "")));
    }

    @Test
    void withoutTheRightThereIsNoLook() {
        sandbox.get().graph().allowDrafts(false);
        assertEquals(new SearchResult.Nothing(Optional.empty()), find("1"));
        sandbox.get().graph().allowReads(false);
        assertEquals("may-not-look", code(find("1")));
        assertFalse(find("1").obstacle().get().passing());
        assertEquals("may-not-look", copies().obstacle(MAILBOX, TIMEOUT).orElseThrow().code());
        sandbox.get().graph().allowReads(true);
        assertEquals(Optional.empty(), copies().obstacle(MAILBOX, TIMEOUT));
    }

    @ParameterizedTest
    @CsvSource({ "429, ApplicationThrottled, true", "503, ErrorServerBusy, true", "500, ErrorInternalServerError, true",
            "504, UnknownError, true", "400, ErrorInvalidUrlQueryFilter, false", "404, ErrorInvalidUser, false" })
    void whatGraphAnswersOtherwiseIsNoLook(int status, String code, boolean passing) {
        sandbox.get().faults().at(Step.FIND, new Fault.Answer(status, code, Optional.of("7"), false), 1);
        var obstacle = find("1").obstacle().orElseThrow();
        assertEquals(code, obstacle.code());
        assertEquals(passing, obstacle.passing());
        assertEquals(Optional.of(Duration.ofSeconds(7)), obstacle.pause().retryAfter());
    }

    @Test
    void noAnswerIsNoLook() {
        sandbox.get().faults().at(Step.FIND, new Fault.Reset(false), 1);
        assertTrue(find("1").obstacle().orElseThrow().passing());
    }

    @Test
    void copiesThatAreThereForALookAreListedAndDeleted() throws CopyDeletion.UndoneException {
        send("1", "'whenUnknown': 'check', ");
        send("2", "'whenUnknown': 'check', 'saveToSentItems': true, ");
        var copies = copies().deletion().orElseThrow().in(MAILBOX, TIMEOUT);
        assertEquals(List.of("1"), copies.stream().map(CopyDeletion.Copy::mail).toList());
        copies().deletion().orElseThrow().delete(MAILBOX, copies.get(0), TIMEOUT);
        assertEquals(List.of(), copies().deletion().orElseThrow().in(MAILBOX, TIMEOUT));
        assertInstanceOf(SearchResult.Sent.class, find("2"));
        assertEquals(1, sandbox.get().graph().sentItems().size());
    }

    @Test
    void whoMayNotDeleteIsTold() throws CopyDeletion.UndoneException {
        send("1", "'whenUnknown': 'check', ");
        var copy = copies().deletion().orElseThrow().in(MAILBOX, TIMEOUT).get(0);
        sandbox.get().graph().allowDrafts(false);
        var undone = assertThrows(CopyDeletion.UndoneException.class,
                () -> copies().deletion().orElseThrow().delete(MAILBOX, copy, TIMEOUT));
        assertEquals("may-not-tidy", undone.code());
    }

    /** A number in a name would fill a mailbox with names. */
    @Test
    void aMailboxGetsNoMoreThanSoManyHeaderNames() {
        for (int i = 1; i <= 3; i++) {
            assertEquals("accepted", send("1", "'headers': {'X-Order-" + i + "': 'v'}, ").reply().outcome().word());
        }
        var refused = send("1", "'headers': {'X-Order-4': 'v'}, ").reply().outcome();
        assertEquals("too-many-header-names", refused.code());
        assertEquals("accepted", send("1", "'headers': {'x-order-3': 'v', 'List-Help': '<a>'}, ").reply().outcome().word());
    }

    private SentCopies copies() {
        return graph.sentCopies().orElseThrow();
    }
}
