package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.Body;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.template.Templates;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.FakeCopies;
import dev.heliograph.transport.FakeTransport;
import dev.heliograph.transport.SentCopies;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;

/** What becomes of mails in doubt whose copies are looked for. */
class SentItemsSearchTest extends DeliveryScenario {

    private static final SearchResult NOTHING = new SearchResult.Nothing(Optional.empty());
    private static final SearchResult DENIED_LOOK = new SearchResult.Unmade("may-not-look", "not granted", false, Pause.NONE);

    /** As Graph can't find what goes as MIME. */
    private static final Body.Cases<Boolean> NOT_BOTH = new Body.Cases<>() {
        @Override
        public Boolean text(String text) {
            return true;
        }

        @Override
        public Boolean html(String html) {
            return true;
        }

        @Override
        public Boolean textAndHtml(String text, String html) {
            return false;
        }

        @Override
        public Boolean template(Body.Template template) {
            return true;
        }
    };

    private final Deque<SearchResult> findings = new ArrayDeque<>();
    private final List<Instant> searched = new ArrayList<>();
    private final List<Duration> timeouts = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();
    private final List<String> sentWith = new ArrayList<>();
    private Runnable during = () -> {
    };
    private final List<SendRequest> asked = new ArrayList<>();
    private boolean findable = true;
    private Deliveries looking;

    @BeforeEach
    void begin() {
        looking = new Deliveries(clock, new FakeTransport() {
            @Override
            public SendResult send(OutgoingMail mail, MailMark mark) {
                sentWith.add(mark.copy());
                return SentItemsSearchTest.this.send(mail);
            }

            @Override
            public Optional<SentCopies> sentCopies() {
                return Optional.of(new FakeCopies() {
                    @Override
                    public boolean areLeftBy(SendRequest mail) {
                        asked.add(mail);
                        return findable && mail.body().match(NOT_BOTH);
                    }

                    @Override
                    public SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
                        var between = during;
                        during = () -> {
                        };
                        between.run();
                        searched.add(clock.instant());
                        timeouts.add(timeout);
                        marks.add(mark);
                        return findings.isEmpty() ? NOTHING : findings.remove();
                    }
                });
            }
        });
        looking.whenUnknown = WhenUnknown.CHECK;
        replies.add(LOST);
    }

    private SearchResult copy() {
        return new SearchResult.Sent(Optional.of(clock.instant()), "AAkALg1", "folder");
    }

    private DeliveryResult arrive() {
        return looking.build().deliver(List.of(queued(1)), looking.deadline()).get(0);
    }

    /** As its queue gives it out: when it has waited. */
    private DeliveryResult arriveAfter(DeliveryResult report) {
        clock.advance(report.retryIn().orElseThrow());
        return arrive();
    }

    @Test
    void aCopyThatIsFoundSettlesTheMailAsSent() {
        var first = arrive();
        assertEquals(Optional.of(Duration.ofMinutes(1)), first.retryIn());
        assertEquals("unknown", first.outcome().word());
        findings.add(copy());
        var second = arriveAfter(first);
        assertEquals("accepted", second.outcome().word());
        assertEquals("found", second.outcome().code());
        assertTrue(
                looking.log.toString().contains("\"code\":\"found\",\"sentAt\":\"2026-11-24T12:00:00Z\",\"item\":\"AAkALg1\""),
                looking.log::toString);
        assertEquals("duplicate", arrive().outcome().word());
        assertEquals(1, sent.size());
        assertEquals(1, searched.size());
    }

    /** The mistake that this is all about would be to take it for unsent. */
    @Test
    void aCopyThatIsNotFoundSettlesNothing() {
        var report = arrive();
        var doubt = clock.instant();
        for (int i = 0; i < 3; i++) {
            report = arriveAfter(report);
        }
        assertEquals(List.of(doubt.plusSeconds(60), doubt.plusSeconds(300), doubt.plusSeconds(900)), searched);
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals("unknown", report.outcome().word());
        assertEquals("not-found", report.outcome().code());
        assertEquals("looked for in all folders of its mailbox, Drafts included, at 2026-11-24T12:01:00Z, 2026-11-24T12:05:00Z,"
                + " 2026-11-24T12:15:00Z: no copy. That doesn't prove that it was not sent. Look again with a resolve event"
                + " (\"as\": \"check\"), or ask a recipient and resolve it", report.outcome().reason());
        assertEquals(1, sent.size());
    }

    @Test
    void whatComesAgainAfterTheLastLookIsLookedForOnceMore() {
        var report = arrive();
        for (int i = 0; i < 3; i++) {
            report = arriveAfter(report);
        }
        clock.advance(Duration.ofDays(2));
        findings.add(copy());
        assertEquals("found", arrive().outcome().code());
        assertEquals(1, sent.size());
    }

    @Test
    void aMailThatComesTooEarlyIsNotLookedFor() {
        arrive();
        clock.advance(Duration.ofSeconds(20));
        var early = arrive();
        assertEquals(List.of(), searched);
        assertEquals(Optional.of(Duration.ofSeconds(40)), early.retryIn());
        assertEquals("in-doubt", early.outcome().code());
    }

    @Test
    void aDraftIsNoCopy() {
        var report = arrive();
        for (int i = 0; i < 3; i++) {
            findings.add(new SearchResult.Nothing(Optional.of("AAkALg1")));
            report = arriveAfter(report);
        }
        assertTrue(report.outcome().reason().contains("only a draft"), report.outcome().reason());
        assertEquals(1, sent.size());
    }

    /** One that was throttled, or not answered, is made again and again. */
    @Test
    void aLookThatCantBeMadeCountsAsNone() {
        var report = arrive();
        findings.add(new SearchResult.Unmade("ApplicationThrottled", "Graph answered the look with 429", true,
                Pause.of(Duration.ofSeconds(90))));
        report = arriveAfter(report);
        assertEquals(Optional.of(Duration.ofSeconds(90)), report.retryIn());
        for (int i = 0; i < 3; i++) {
            report = arriveAfter(report);
        }
        assertEquals("not-found", report.outcome().code());
        assertEquals(4, searched.size());
        assertFalse(report.outcome().reason().contains("12:01:00Z"), report.outcome().reason());
    }

    /** It was asked for in vain for a day: somebody else has to find out. */
    @Test
    void aLookThatCanNeverBeMadeEnds() {
        var report = arrive();
        var failing = new SearchResult.Unmade("http-500", "Graph answered 500 to the look", true, Pause.NONE);
        for (int i = 0; report.retryIn().isPresent(); i++) {
            findings.add(failing);
            clock.advance(Duration.ofHours(1));
            report = arriveAfter(report);
            assertTrue(i < 30);
        }
        assertEquals("http-500", report.outcome().code());
        assertTrue(report.outcome().reason().startsWith("it may have been sent, and its copy could not be looked for"),
                report.outcome().reason());
    }

    @Test
    void withoutTheRightItIsHeldAtOnceAndSaidOnce() {
        findings.addAll(List.of(DENIED_LOOK, DENIED_LOOK));
        clock.advance(arrive().retryIn().orElseThrow());
        var environment = looking.build();
        var report = environment.deliver(List.of(queued(1)), looking.deadline()).get(0);
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals("may-not-look", report.outcome().code());
        environment.deliver(List.of(queued(1)), looking.deadline());
        assertEquals(1, looking.log.stream().filter(line -> line.contains("\"trouble\":\"may-not-look\"")).count());
        assertEquals(1, sent.size());
    }

    @Test
    void whoWouldRatherHaveTwoThanNoneGetsItAfterTheLastLook() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        var report = arrive();
        for (int i = 0; i < 2; i++) {
            report = arriveAfter(report);
            assertEquals(1, sent.size());
        }
        report = arriveAfter(report);
        assertEquals("accepted", report.outcome().word());
        assertEquals("", report.outcome().code());
        assertEquals(2, report.attempts());
        assertEquals(2, sent.size());
        assertEquals(3, searched.size());
    }

    /** The looks of a mail in doubt are made however late it is, and it is never sent after its time. */
    @Test
    void aMailThatExpiresBetweenItsLooksIsHeldAndNotSentAgain() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        var expiring = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'expiresAt': '" + clock.instant().plusSeconds(90) + "'}");
        replies.add(LOST);

        looking.shortWait = Duration.ofMinutes(20);
        var job = Jobs.of(expiring, Optional.of(new Queued(Optional.of(clock.instant()), 1, false)));

        var report = looking.build().deliver(List.of(job), Deadline.after(Duration.ofHours(1), clock)).get(0);

        assertEquals("unknown", report.outcome().word());
        assertEquals("expires-at", report.outcome().code());
        assertEquals(3, searched.size());
        assertEquals(1, sent.size());
    }

    /** A resend that surely failed needs no new looks, one in doubt does. */
    @Test
    void aResendIsTriedAgainLikeAnyMailAndLookedForLikeAny() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        replies.addAll(List.of(throttled(60), LOST));
        var report = arrive();
        for (int i = 0; i < 3; i++) {
            report = arriveAfter(report);
        }
        assertEquals("ApplicationThrottled", report.outcome().code());
        clock.advance(Duration.ofMinutes(2));
        report = arrive();
        assertEquals(Optional.of(Duration.ofMinutes(1)), report.retryIn());
        assertEquals(3, sent.size());
        findings.add(copy());
        assertEquals("found", arriveAfter(report).outcome().code());
        assertEquals(3, sent.size());
    }

    /** Nothing brings it again, so nothing is promised. */
    @Test
    void aCallerLooksByCallingAgain() {
        var direct = Jobs.of(MAIL, Optional.empty());
        var first = looking.build().deliver(List.of(direct), looking.deadline()).get(0);
        assertEquals(Optional.empty(), first.retryIn());
        assertTrue(
                first.outcome().reason()
                        .endsWith("to have its copy looked for, send a resolve event with \"as\": \"check\", or if you"
                                + " called directly, call again with the same id after 60 s"),
                first.outcome().reason());
        clock.advance(Duration.ofSeconds(30));
        var early = looking.build().deliver(List.of(direct), looking.deadline()).get(0);
        assertTrue(early.outcome().reason().contains("after 30 s"), early.outcome().reason());
        clock.advance(Duration.ofSeconds(30));
        assertEquals("not-found", looking.build().deliver(List.of(direct), looking.deadline()).get(0).outcome().code());
        findings.add(copy());
        assertEquals("found", looking.build().deliver(List.of(direct), looking.deadline()).get(0).outcome().code());
        assertEquals(1, sent.size());
    }

    /** Without a table nobody is told to call again as if that were safe. */
    @Test
    void aCallerIsToldWhatOnlyOneEnvironmentKnows() {
        looking.shared = false;
        var report = looking.build().deliver(List.of(Jobs.of(MAIL, Optional.empty())), looking.deadline()).get(0);
        assertTrue(report.outcome().reason().endsWith("; without HELIOGRAPH_LEDGER_TABLE only this environment of the function"
                + " knows of the doubt: it looks for the copy if you call it again after 60 s, another one sends the mail"),
                report.outcome().reason());
    }

    /** A topic's event comes again by Lambda, twice. */
    @Test
    void aTopicsMailIsSentAgainAfterOneLookIfItsSenderWantsThat() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        var notice = Jobs.of(MAIL, Optional.empty());
        assertEquals(Optional.of(Duration.ofMinutes(1)),
                looking.build().deliver(List.of(notice), looking.deadline()).get(0).retryIn());
        clock.advance(Duration.ofMinutes(1));
        assertEquals("accepted", looking.build().deliver(List.of(notice), looking.deadline()).get(0).outcome().word());
        assertEquals(2, sent.size());
        assertEquals(1, searched.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatCantBeFoundOrRememberedIsHeldAtOnce(boolean findable) {
        this.findable = findable;
        looking.shared = !findable;
        var report = arrive();
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals("no-answer", report.outcome().code());
        assertEquals("held", arrive().outcome().code());
        assertEquals(List.of(), searched);
    }

    @ParameterizedTest
    @EnumSource(names = { "HOLD", "RESEND" })
    void whoWantsNoLookGetsNone(WhenUnknown mode) {
        looking.whenUnknown = mode;
        arrive();
        arrive();
        assertEquals(List.of(), searched);
    }

    /** Without a copy nothing could be found, so not finding it would say less than nothing. */
    @Test
    void whatLeavesNoCopyIsNotLookedFor() {
        var mail = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't',"
                + " 'saveToSentItems': false}");
        var report = looking.build().deliver(List.of(job(mail)), looking.deadline()).get(0);
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals("no-answer", report.outcome().code());
    }

    @Test
    void theMailOfAFunctionThatDiedIsLookedFor() throws NotReadyException {
        looking.ledger.reserve(KEY, ContentHash.of(MAIL), "lease",
                clock.instant().plus(Deliveries.LEASE), ReserveMode.FREE);
        clock.advance(Deliveries.LEASE);
        var report = arrive();
        assertEquals(Optional.of(Duration.ofMinutes(1)), report.retryIn());
        findings.add(copy());
        assertEquals("found", arriveAfter(report).outcome().code());
        assertEquals(List.of(), sent);
    }

    /** A copy from before an operator had it sent again tells nothing of the second sending. */
    @Test
    void anOlderCopyIsAnothersMail() throws Exception {
        arrive();
        clock.advance(Duration.ofHours(2));
        looking.resolver().resolve(KEY, false);
        replies.add(LOST);
        arriveAfter(arrive());
        assertEquals(2, sentWith.size());
        assertNotEquals(sentWith.get(0), sentWith.get(1));
        assertEquals(List.of(sentWith.get(1)), marks);
    }

    /** What becomes of the first is still to be learnt, and nobody may take this one for it. */
    @Test
    void anotherMailUnderTheIdOfOneInDoubtIsRejected() {
        arrive();
        clock.advance(Duration.ofMinutes(1));
        var other = Requests
                .bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 'u'}");
        var report = looking.build().deliver(List.of(job(other)), looking.deadline()).get(0);
        assertEquals("id-reused", report.outcome().code());
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals(List.of(), searched);
        findings.add(copy());
        assertEquals("found", arrive().outcome().code());
        assertEquals(1, sent.size());
    }

    /** Two messages of one mail: each comes to its looks, and only one sends again. */
    @Test
    void twoMessagesOfOneMailSendItAgainOnce() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        replies.add(LOST);
        arrive();
        clock.advance(Duration.ofMinutes(15));
        // The other one's search is still under way when this one sends again, and is left in doubt.
        during = () -> assertEquals("unknown", arrive().outcome().word());
        var slow = arrive();
        assertEquals("under-way", slow.outcome().code());
        assertEquals(2, sent.size());
        var next = arrive();
        assertEquals("in-doubt", next.outcome().code());
        assertEquals(2, sent.size());
    }

    /** Looks are counted by their times: two messages that look in one minute don't use up the later looks. */
    @Test
    void severalMessagesOfOneMailDoNotShortenTheSchedule() {
        arrive();
        clock.advance(Duration.ofMinutes(1));
        during = this::arrive;
        var report = arrive();
        assertEquals(Optional.of(Duration.ofMinutes(4)), report.retryIn());
        assertEquals(Optional.of(Duration.ofMinutes(4)), arrive().retryIn());
    }

    @Test
    void withoutTheRightNothingIsSentAgain() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        findings.add(DENIED_LOOK);
        clock.advance(arrive().retryIn().orElseThrow());
        var environment = looking.build();
        var report = environment.deliver(List.of(queued(1)), looking.deadline()).get(0);
        assertEquals("may-not-look", report.outcome().code());
        assertEquals(Optional.empty(), report.retryIn());
        assertEquals(1, sent.size());
        // For a while the next one in doubt is held at once, with what left it so.
        replies.add(LOST);
        var second = environment.deliver(List.of(job(Requests.from("a@contoso.com", "2"))), looking.deadline()).get(0);
        assertEquals("no-answer", second.outcome().code());
        assertEquals(Optional.empty(), second.retryIn());
        assertEquals(2, sent.size());
    }

    /** The ledger has taken the resend, and could not say so: the doubt stays. */
    @Test
    void aResendWhoseReservationIsNotAnsweredStaysInDoubt() {
        looking.whenUnknown = WhenUnknown.CHECK_THEN_RESEND;
        var environment = looking.build();
        environment.deliver(List.of(queued(1)), looking.deadline());
        clock.advance(Duration.ofMinutes(20));
        looking.ledger = Ledgers.losingTheAnswerThatGrantsDoubts(looking.ledger);
        var second = looking.build();
        // It is tried again at once, by another wish, which finds the first under way.
        replies.add(throttled(60));
        assertEquals("under-way", second.deliver(List.of(queued(1)), looking.deadline()).get(0).outcome().code());
        assertEquals("under-way", second.deliver(List.of(queued(1)), looking.deadline()).get(0).outcome().code());
        clock.advance(Deliveries.LEASE);
        var report = second.deliver(List.of(old(Duration.ofHours(25), 2)), looking.deadline()).get(0);
        assertEquals("unknown", report.outcome().word());
        assertEquals(1, sent.size());
    }

    /** It is not sent any more, but what became of it is still to be learnt. */
    @Test
    void aMailThatIsTooOldIsLookedForAllTheSame() {
        arrive();
        clock.advance(Duration.ofMinutes(1));
        var late = looking.build().deliver(List.of(old(Duration.ofHours(25), 2)), looking.deadline()).get(0);
        assertEquals(Optional.of(Duration.ofMinutes(4)), late.retryIn());
        clock.advance(Duration.ofMinutes(4));
        findings.add(copy());
        assertEquals("found",
                looking.build().deliver(List.of(old(Duration.ofHours(25), 3)), looking.deadline()).get(0).outcome().code());
    }

    @Test
    void whatSomebodyElseIsSendingMeanwhileIsLeftToHim() throws NotReadyException {
        arrive();
        clock.advance(Duration.ofMinutes(1));
        var ledger = looking.ledger;
        findings.add(copy());
        looking.ledger = Ledgers.beforeResolving(ledger, () -> {
            ledger.resolve(KEY, false);
            ledger.reserve(KEY, "hash", "lease", clock.instant().plus(Deliveries.LEASE), ReserveMode.FREE);
        });
        var report = arrive();
        assertEquals("not-started", report.outcome().word());
        assertTrue(report.retryIn().isPresent());
    }

    @Test
    void aLookIsToldOfInMetricsAndADoubtIsNoUnknownYet() {
        var first = arrive();
        looking.build().end(looking.deadline());
        assertTrue(looking.metricLines.toString().contains("\"InDoubt\":1"), looking.metricLines::toString);
        assertFalse(looking.metricLines.toString().contains("unknown"), looking.metricLines::toString);
        looking.metricLines.clear();
        findings.add(copy());
        arriveAfter(first);
        looking.build().end(looking.deadline());
        assertTrue(looking.metricLines.toString().contains("\"Found\":1,\"Looks\":1"), looking.metricLines::toString);
        assertTrue(looking.metricLines.toString().contains("\"Outcome\":\"accepted\""), looking.metricLines::toString);
    }

    /** A bug of ours while sending leaves a doubt like any other. */
    @Test
    void aMailIsLookedForWhateverLeftItInDoubt() throws NotReadyException {
        replies.clear();
        var lease = looking.ledger.reserve(KEY, ContentHash.of(MAIL), "lease",
                clock.instant().plus(Deliveries.LEASE), ReserveMode.FREE).lease().orElseThrow();
        looking.ledger.settle(lease, Settlement.UNKNOWN);
        clock.advance(Duration.ofMinutes(1));
        findings.add(copy());
        assertEquals("found", arrive().outcome().code());
        assertEquals(List.of(), sent);
    }

    /** It may have to be written for it. */
    @Test
    void aMailInTimeIsAskedOnceWhetherItsCopyCanBeFound() {
        arrive();

        assertEquals(1, asked.size());
    }

    @Test
    void aMailThatIsTooOldIsAskedWhetherItsCopyCanBeFound() {
        var late = looking.build().deliver(List.of(old(Duration.ofHours(25), 2)), looking.deadline()).get(0);

        assertEquals("expired", late.outcome().word());
        assertEquals(1, asked.size());
    }

    /** A template can turn a mail into one whose copy can't be found: that counts, and it is held at once. */
    @ParameterizedTest
    @CsvSource({ "false, SEARCH", "true, FIND_OUT" })
    void theFilledMailSaysWhetherItsCopyIsSearched(boolean both, Outcome.Next next, @TempDir Path directory)
            throws Exception {
        Files.writeString(directory.resolve("notice.txt"), "Hello {name}");
        Files.writeString(directory.resolve("notice.subject.txt"), "For {name}");
        if (both) {
            Files.writeString(directory.resolve("notice.html"), "<p>Hello {name}");
        }
        looking.templates = Templates.of(Optional.of(directory), Set::of, 998);

        var report = looking.build().deliver(List.of(job(NOTICE)), looking.deadline()).get(0);

        assertEquals(next, report.outcome().next());
        assertEquals(!both, report.retryIn().isPresent());
    }

    /** What came before may have taken much of the time. */
    @Test
    void aSearchTakesNoLongerThanThereIsTimeLeft() throws NotReadyException {
        arrive();
        clock.advance(Duration.ofMinutes(1));
        looking.ledger = Ledgers.slow(looking.ledger, () -> clock.advance(Duration.ofSeconds(15)));

        looking.build().deliver(List.of(queued(2)), looking.deadline());

        assertEquals(List.of(Duration.ofSeconds(30)), timeouts);
    }
}
