package dev.heliograph.transport.graph;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.cleared;
import static dev.heliograph.message.Requests.withFiles;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.http.HttpStack;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.transport.Allowance;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailDrafts;
import dev.heliograph.transport.TimeLimits;

/** Mails that one request can't hold: what is sent, what is left, and what is known after each failure. */
@Tag("slow")
class DraftTest {

    private static final int SMALL = 2_000_000;
    private static final int LARGE = 5_000_000;
    private static final Duration REQUEST = Duration.ofSeconds(2);
    private static final Fault BROKEN = new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false);
    private static final Fault UNANSWERED = new Fault.Reset(true);

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final List<Duration> pauses = new ArrayList<>();
    private final Keeper keeper = new Keeper();
    private Duration left = Duration.ofSeconds(50);
    private HttpStack http;
    private GraphTransport graph;

    /** Keeps drafts as a ledger does. */
    private static final class Keeper implements DraftKeeper {

        private final List<Optional<Draft>> kept = new ArrayList<>();
        private Optional<Draft> earlier = Optional.empty();
        private boolean inDoubt;
        private boolean resends;
        private int failsAt = Integer.MAX_VALUE;

        @Override
        public Optional<Draft> earlier() {
            return earlier;
        }

        @Override
        public boolean inDoubt() {
            return inDoubt;
        }

        @Override
        public boolean resends() {
            return resends;
        }

        @Override
        public void keep(Optional<Draft> draft) throws NotReadyException {
            if (kept.size() == failsAt) {
                throw NotReadyException.passing("ledger-unavailable", "broken on purpose");
            }
            kept.add(draft);
        }

        /** The next attempt, after one that ended so. */
        void next(Outcome outcome) {
            earlier = kept.isEmpty() ? earlier : kept.get(kept.size() - 1);
            inDoubt = outcome.doubtful();
        }
    }

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        graph = GraphTransports.to(sandbox.get(), http, pauses::add);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void filesSmallAndLargeArriveAsTheyAre() {
        var mail = mail(SMALL, SMALL, LARGE);
        assertEquals("accepted", send(mail).word());
        var delivered = only();
        assertEquals(InboxMail.Path.DRAFT, delivered.path());
        assertEquals("1", delivered.headers().get("X-Heliograph-Id"));
        assertEquals(List.of("0.bin", "1.bin", "2.bin"), delivered.attachments().stream().map(InboxMail.Part::name).toList());
        assertArrayEquals(bytes(LARGE), delivered.attachments().get(2).bytes());
        assertEquals(0, sandbox.get().graph().drafts().left());
        // It is announced, then known, then whole.
        assertEquals(3, keeper.kept.size());
        assertTrue(keeper.kept.get(0).get().id().isEmpty());
        assertTrue(keeper.kept.get(1).get().holds().isEmpty());
        assertTrue(keeper.kept.get(2).get().holds().isPresent());
    }

    @Test
    void aMimeMailKeepsItsFormsAndItsBcc() {
        var plain = bound(
                "{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'bcc': ['c@example.org'], 'subject': 's',"
                        + " 'text': 'plain', 'html': '<img src=cid:logo>', 'attachments': [{'name': 'a', 'contentId': 'logo', 'content':"
                        + " ''}]}");
        var mail = withFiles(plain,
                List.of(file("logo.png", 10, Optional.of("logo")), file("large.bin", LARGE, Optional.empty())));
        assertEquals("accepted", send(mail).word());
        var delivered = only();
        assertEquals("plain", delivered.text());
        assertEquals("<img src=cid:logo>", delivered.html());
        assertEquals(List.of("logo", ""), delivered.attachments().stream().map(InboxMail.Part::contentId).toList());
        assertEquals("c@example.org", delivered.bcc().get(0).address());
        assertTrue(!new String(delivered.raw()).contains("c@example.org"));
    }

    /**
     * After a failure before the send is requested, the mail is surely not sent, and the next attempt sends it once.
     */
    @ParameterizedTest
    @EnumSource(names = { "CREATE", "ATTACH", "SESSION" })
    void whatFailsBeforeTheSendIsNotSent(Step step) {
        for (var fault : List.of(BROKEN, UNANSWERED, new Fault.Reset(false))) {
            sandbox.get().inbox().clear();
            sandbox.get().faults().at(step, fault, 1);
            var outcome = send(mail(SMALL, SMALL, LARGE));
            assertEquals("transient", outcome.word(), outcome.toString());
            assertEquals(0, sandbox.get().inbox().mails().size());
            keeper.next(outcome);
            assertEquals("accepted", send(mail(SMALL, SMALL, LARGE)).word());
            only();
            assertEquals(0, sandbox.get().graph().drafts().left());
            keeper.earlier = Optional.empty();
            keeper.kept.clear();
        }
    }

    @Test
    void anUploadGoesOnWhereItsSessionIs() {
        sandbox.get().faults().at(Step.PIECE, BROKEN, 1);
        sandbox.get().faults().at(Step.PIECE, UNANSWERED, 1);
        int before = sandbox.get().graph().requests();
        assertEquals("accepted", send(mail(12_000_000)).word());
        assertArrayEquals(bytes(12_000_000), only().attachments().get(0).bytes());
        // The requests: four pieces and one that failed; two reads of the session; draft, session, send.
        assertEquals(5 + 2 + 3, sandbox.get().graph().requests() - before);
    }

    @Test
    void theLastPieceUnansweredBeginsAgainAndAddsNothingTwice() {
        sandbox.get().faults().at(Step.PIECE, new Fault.Slow(Duration.ZERO), 1);
        sandbox.get().faults().at(Step.PIECE, UNANSWERED, 1);
        var outcome = send(mail(LARGE));
        assertEquals("transient", outcome.word());
        assertEquals(0, sandbox.get().graph().drafts().left());
        keeper.next(outcome);
        assertEquals("accepted", send(mail(LARGE)).word());
        assertEquals(1, only().attachments().size());
    }

    @Test
    void anUploadThatNeverWorksEndsWithoutASend() {
        sandbox.get().faults().at(Step.PIECE, BROKEN, 20);
        assertEquals("transient", send(mail(LARGE)).word());
        assertEquals(0, sandbox.get().inbox().delivered());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @Test
    void aRefusedFileEndsTheMail() {
        sandbox.get().faults().at(Step.ATTACH, new Fault.Answer(400, "ErrorInvalidAttachment", Optional.empty(), false), 1);
        var outcome = send(mail(SMALL, SMALL));
        assertEquals("rejected", outcome.word());
        assertEquals("ErrorInvalidAttachment", outcome.code());
        assertEquals(0, sandbox.get().inbox().delivered());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** The draft shows what the lost answer would have said. */
    @ParameterizedTest
    @CsvSource({ "504, true, accepted", "504, false, unknown", "500, true, accepted", "reset, true, accepted",
            "reset, false, unknown", "hang-up, true, accepted" })
    void anUnansweredSendIsLookedUp(String kind, boolean delivered, String word) {
        var fault = switch (kind) {
            case "reset" -> new Fault.Reset(delivered);
            case "hang-up" -> new Fault.HangUp(delivered);
            default -> new Fault.Answer(Integer.parseInt(kind), "UnknownError", Optional.empty(), delivered);
        };
        sandbox.get().faults().next(fault, 1);
        var outcome = send(mail(LARGE));
        assertEquals(word, outcome.word());
        keeper.next(outcome);
        if (!delivered) {
            int before = sandbox.get().graph().requests();
            assertEquals("accepted", send(mail(LARGE)).word());
            // The requests: a check and a send; nothing is uploaded twice.
            assertEquals(2, sandbox.get().graph().requests() - before);
        }
        only();
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @ParameterizedTest
    @CsvSource({ "true", "false" })
    void aSendThatCouldNotBeCheckedIsCheckedByTheNext(boolean delivered) {
        sandbox.get().faults().next(new Fault.Reset(delivered), 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(503, "ErrorServerBusy", Optional.empty(), false), 1);
        var outcome = send(mail(LARGE));
        assertEquals("unknown", outcome.word());
        assertEquals(Outcome.Next.SEARCH, outcome.next());
        keeper.next(outcome);
        assertEquals("accepted", send(mail(LARGE)).word());
        only();
    }

    /** Deleted by a person, or sent by an earlier repetition of the request behind Graph: the answer doesn't say which. */
    @Test
    void aDraftThatIsMissingWhenItIsSentLeavesTheMailInDoubt() {
        sandbox.get().faults().next(new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false), 4);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false), 4);
        var outcome = send(mail(LARGE));

        assertEquals("draft-unseen", outcome.code());
        keeper.next(outcome);
        assertEquals("accepted", send(mail(LARGE)).word());
        only();
    }

    /** A missing draft proves nothing. */
    @Test
    void aDraftThatIsGoneLeavesADoubtfulMailInDoubt() {
        sandbox.get().faults().next(new Fault.Reset(true), 1);
        sandbox.get().faults().at(Step.LOOK, BROKEN, 1);
        keeper.next(send(mail(LARGE)));
        keeper.earlier = Optional.of(new Draft(Optional.of("gone"), keeper.earlier.get().holds(), Optional.empty()));
        assertEquals("unknown", send(mail(LARGE)).word());
        only();
    }

    @Test
    void aDraftThatIsFreshIsWaitedFor() {
        sandbox.get().graph().drafts().invisibleFor(Duration.ofMillis(300));
        graph = GraphTransports.to(sandbox.get(), http, wait -> {
            pauses.add(wait);
            sandbox.get().graph().drafts().invisibleFor(Duration.ZERO);
        });
        assertEquals("accepted", send(mail(SMALL, SMALL)).word());
        assertEquals(List.of(Duration.ofMillis(500)), pauses);
    }

    /** However often a new draft is missing, the request is not wrong. */
    @Test
    void aDraftThatStaysMissingIsCreatedAgain() {
        sandbox.get().graph().drafts().invisibleFor(Duration.ofMinutes(1));
        var outcome = send(mail(SMALL, SMALL));
        assertEquals("transient", outcome.word(), outcome.toString());
        sandbox.get().graph().drafts().invisibleFor(Duration.ZERO);
        keeper.next(outcome);
        assertEquals("accepted", send(mail(SMALL, SMALL)).word());
        only();
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** The file is part of the draft by then, and would be so twice. */
    @Test
    void theLastPieceWithAnErrorThoughItWasAcceptedBeginsAgain() {
        sandbox.get().faults().at(Step.PIECE, new Fault.Slow(Duration.ZERO), 1);
        sandbox.get().faults().at(Step.PIECE, new Fault.Answer(504, "UnknownError", Optional.empty(), true), 1);
        var outcome = send(mail(LARGE));
        assertEquals("transient", outcome.word());
        keeper.next(outcome);
        assertEquals("accepted", send(mail(LARGE)).word());
        assertEquals(1, only().attachments().size());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** A refused mail is finished only when nothing of it is left. */
    @Test
    void aRefusedMailIsTriedAgainUntilItsDraftIsDeleted() {
        sandbox.get().faults().at(Step.ATTACH, new Fault.Answer(400, "ErrorInvalidAttachment", Optional.empty(), false), 2);
        sandbox.get().faults().at(Step.DELETE, BROKEN, 3);
        var outcome = send(mail(SMALL, SMALL));
        assertEquals("transient", outcome.word());
        assertEquals(1, sandbox.get().graph().drafts().left());
        keeper.next(outcome);
        assertEquals("rejected", send(mail(SMALL, SMALL)).word());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @Test
    void withoutTheRightNothingIsAnnounced() {
        sandbox.get().graph().allowDrafts(false);
        keeper.next(send(mail(LARGE)));
        assertEquals(Optional.empty(), keeper.earlier);
        assertEquals("accepted", send(mail(SMALL)).word());
    }

    @Test
    void whoAsksForItIsSentAgainWhereTheDraftIsGone() {
        keeper.inDoubt = true;
        keeper.resends = true;
        keeper.earlier = Optional.of(new Draft(Optional.of("gone"), Optional.of("hash"), Optional.empty()));
        assertEquals("accepted", send(mail(LARGE)).word());
        only();
    }

    @Test
    void anotherWayDropsTheDraftBeforeItSends() {
        keeper.earlier = Optional.of(Draft.announced("<1@contoso.com>"));
        assertEquals("accepted", send(mail(SMALL)).word());
        assertEquals(List.of(Optional.empty()), keeper.kept);
        keeper.failsAt = 1;
        assertEquals("ledger-unavailable", send(mail(SMALL)).code());
        only();
    }

    /** A draft for other recipients, or with another text, is never sent. */
    @Test
    void aDraftOfAnotherMailIsDeletedAndNotSent() {
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.of("1"), false), 1);
        keeper.next(send(mail(LARGE)));
        assertEquals(1, sandbox.get().graph().drafts().left());
        var other = bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 'other', 'text': 't'}");
        assertEquals("accepted", send(other).word());
        assertEquals("other", only().subject());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @Test
    void whatTheLedgerDoesNotLearnIsNotDone() {
        for (int fails = 0; fails < 3; fails++) {
            keeper.kept.clear();
            keeper.failsAt = fails;
            assertEquals("ledger-unavailable", send(mail(LARGE)).code());
            assertEquals(0, sandbox.get().inbox().delivered());
            assertEquals(0, sandbox.get().graph().drafts().left());
        }
    }

    @Test
    void withoutTheRightItIsSaidWhichOne() {
        sandbox.get().graph().allowDrafts(false);
        var outcome = send(mail(LARGE));
        assertEquals("misconfigured", outcome.word());
        assertTrue(outcome.reason().contains("large_mail = true"), outcome.reason());
    }

    @Test
    void whatIsTooLargeIsSaidBeforeAnythingIsUploaded() {
        left = Duration.ofSeconds(3);
        assertEquals("no-time", send(mail(LARGE)).code());
        var tight = new Allowance(Duration.ofSeconds(30), Duration.ofSeconds(32), Duration.ofSeconds(32));
        var outcome = OneAttempt.send(graph, cleared(mail(LARGE)), tight, keeper).reply().outcome();
        assertEquals("too-large-for-timeout", outcome.code());
        assertTrue(outcome.reason().contains("about 2.4 s, and an invocation has 2.0 s"), outcome.reason());
        assertEquals(0, sandbox.get().graph().requests());
        left = Duration.ofSeconds(50);
        assertEquals("too-large", send(mail(6_000_000, 6_000_000, 6_000_000, 6_000_000, 6_000_000)).code());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @Test
    void aMailboxThatTakesLessRefusesItAndNothingIsLeft() {
        sandbox.get().graph().drafts().messageLimit(4_000_000);
        assertEquals("ErrorMessageSizeExceeded", send(mail(LARGE)).code());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** Another change of the item came first: whichever request this is, it was not carried out. */
    @ParameterizedTest
    @CsvSource({ "ATTACH, 409", "ATTACH, 412", "SESSION, 409", "SESSION, 412", "CREATE, 409" })
    void aConflictPasses(Step step, int status) {
        sandbox.get().faults().at(step, new Fault.Answer(status, "ErrorIrresolvableConflict", Optional.empty(), false), 1);

        var outcome = send(mail(SMALL, SMALL, LARGE));
        keeper.next(outcome);
        if (!outcome.settled()) {
            assertEquals("transient", outcome.word(), outcome.toString());
            outcome = send(mail(SMALL, SMALL, LARGE));
        }

        assertEquals("accepted", outcome.word(), outcome.toString());
        only();
    }

    /** Behind Graph, an earlier repetition of the same request may be what is in its way. */
    @ParameterizedTest
    @CsvSource({ "409, ErrorIrresolvableConflict", "412, ErrorIrresolvableConflict", "404, ErrorItemNotFound" })
    void aConflictWithASendLeavesTheMailInDoubt(int status, String code) {
        sandbox.get().faults().next(new Fault.Answer(status, code, Optional.empty(), false), 4);

        var outcome = send(mail(LARGE));
        keeper.next(outcome);
        sandbox.get().faults().clear();
        var next = send(mail(LARGE));

        assertEquals("draft-not-confirmed", outcome.code(), outcome.toString());
        assertEquals("accepted", next.word(), next.toString());
        only();
    }

    /** Its draft was made, so the mailbox is there, whatever a cloud without upload sessions answers. */
    @Test
    void aCloudWithoutUploadSessionsIsSaid() {
        sandbox.get().faults().at(Step.SESSION, new Fault.Answer(404, "ResourceNotFound", Optional.empty(), false), 10);

        var outcome = send(mail(LARGE));

        assertEquals("rejected", outcome.word());
        assertEquals("no-upload-sessions", outcome.code());
        assertTrue(outcome.reason().contains("US Government"), outcome.reason());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    @Test
    void aMailThatExpiresWhileItsDraftIsFilledIsNotSent() {
        var mail = withFiles(bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't',"
                + " 'expiresAt': '" + Instant.now().plusMillis(1) + "'}"), mail(LARGE).attachments());

        var outcome = send(mail);

        assertEquals("expires-at", outcome.code());
        assertEquals(0, sandbox.get().inbox().delivered());
    }

    /** The shortest time-out that is allowed leaves time for a large mail. */
    @Test
    void withTheShortestTimeOutsALargeMailIsSent() {
        var shortest = new Allowance(Duration.ofSeconds(4), Duration.ofMillis(6900), Duration.ofMillis(6800));

        var outcome = OneAttempt.send(graph, cleared(mail(LARGE)), shortest, keeper).reply().outcome();

        assertEquals("accepted", outcome.word(), outcome.toString());
    }

    @Test
    void whatWasGivenUpIsDeleted() {
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.of("1"), false), 1);
        keeper.next(send(mail(LARGE)));
        assertTrue(drafts().deletePatiently(keeper.earlier.get()));
        assertEquals(0, sandbox.get().graph().drafts().left());
        sandbox.get().faults().at(Step.CREATE, UNANSWERED, 1);
        keeper.next(send(mail(LARGE)));
        assertEquals(1, sandbox.get().graph().drafts().left());
        assertTrue(drafts().deletePatiently(keeper.earlier.get()));
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** c29751e gives its drafts no mark, and leaves in the entry which draft a later version had announced. */
    @Test
    void aDraftOfAnEarlierVersionIsFoundThoughAnotherWasAnnounced() {
        sandbox.get().faults().at(Step.CREATE, UNANSWERED, 1);
        keeper.next(send(mail(LARGE)));
        keeper.earlier = Optional.of(Draft.announced("<announced@contoso.com>"));
        assertEquals(1, sandbox.get().graph().drafts().left());

        assertEquals("accepted", send(mail(LARGE)).word());

        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** Its copy is not ours to delete. */
    @Test
    void whatWasSentIsNotDiscarded() {
        assertEquals("accepted", send(mail(LARGE)).word());
        keeper.next(new Outcome.Accepted());
        assertEquals(Optional.of(DraftStatus.SENT), drafts().checkById(keeper.earlier.get()).value());
        assertEquals(DraftStatus.SENT, graph.check(mail(LARGE).mailbox(), keeper.earlier.get(),
                new TimeLimits(REQUEST, REQUEST.multipliedBy(4))));
    }

    /** A failure of an older draft does not refuse the mail. */
    @ParameterizedTest
    @EnumSource(names = { "LOOK", "DELETE", "FIND" })
    void aRefusalOfWhatTidiesUpRefusesNoMail(Step step) {
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false), 1);
        send(mail(LARGE, SMALL));
        var id = keeper.kept.get(keeper.kept.size() - 1).get().id();
        keeper.earlier = Optional.of(new Draft(step == Step.FIND ? Optional.empty() : id,
                step == Step.LOOK ? Optional.of("other") : Optional.empty(), keeper.earlier()
                        .or(() -> keeper.kept.get(0)).flatMap(Draft::messageId)));
        sandbox.get().faults().at(step, new Fault.Answer(400, "ErrorInvalidRequest", Optional.empty(), false), 1);
        assertEquals("transient", send(mail(LARGE)).word());
        assertEquals("accepted", send(mail(LARGE)).word());
        only();
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /** An attempt that sends a mail again although it may have been sent leaves no draft that would deny that. */
    @Test
    void theDraftOfAMailInDoubtSaysNothingOfTheDoubt() {
        keeper.inDoubt = true;
        keeper.resends = true;
        keeper.earlier = Optional.of(new Draft(Optional.of("gone"), Optional.of("hash"), Optional.empty()));
        send(mail(LARGE));
        assertTrue(keeper.kept.stream().allMatch(Optional::isEmpty), keeper.kept.toString());
    }

    @Test
    void aMailboxThatIsGoneIsNoDraftThatIsGone() {
        sandbox.get().faults().at(Step.DELETE, new Fault.Answer(404, "MailboxNotEnabledForRESTAPI", Optional.empty(), false),
                1);
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false), 1);
        send(mail(LARGE));
        keeper.earlier = keeper.kept.get(1);
        assertEquals("misconfigured", send(mail(LARGE)).word());
        assertEquals("accepted", send(mail(LARGE)).word());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    private Outcome send(SendRequest mail) {
        return handOver(mail).reply().outcome();
    }

    private SendResult handOver(SendRequest mail) {
        return OneAttempt.send(graph, cleared(mail), new Allowance(REQUEST, left, Duration.ofSeconds(50)), keeper);
    }

    private MailDrafts drafts() {
        return graph.of(mail(LARGE), new TimeLimits(REQUEST, REQUEST.multipliedBy(4)));
    }

    private InboxMail only() {
        assertEquals(1, sandbox.get().inbox().mails().size());
        return sandbox.get().inbox().mails().get(0);
    }

    private static SendRequest mail(int... sizes) {
        var files = new ArrayList<Attachment>();
        for (int i = 0; i < sizes.length; i++) {
            files.add(file(i + ".bin", sizes[i], Optional.empty()));
        }
        return withFiles(bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}"),
                files);
    }

    private static Attachment file(String name, int size, Optional<String> contentId) {
        return new Attachment(name, Optional.empty(), contentId,
                new Attachment.Content.Inline(new Base64Text(Base64.getEncoder().encodeToString(bytes(size)))));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
