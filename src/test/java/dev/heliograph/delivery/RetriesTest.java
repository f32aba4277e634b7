package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.MutableClock;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.ledger.BrokenLedger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.ledger.Reservation;
import dev.heliograph.message.Body;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.Requests;
import dev.heliograph.message.ResolveRequest;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.template.Templates;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.Handover;

/** What is tried again, when, and what never is. */
class RetriesTest {

    private static final SendRequest NOTICE = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
            + " 'template': 'notice', 'data': {'name': 'Ada'}}");

    private static final Handover ACCEPTED = GraphReplies.answered(202, "", Optional.empty());
    private static final Handover UNREACHABLE = Handover.of(Reply.broken(false, "ConnectTimeout"));
    private static final Handover LOST = Handover.of(Reply.broken(true, "SocketTimeout"));
    private static final Handover DENIED = GraphReplies.answered(403, "ErrorAccessDenied", Optional.empty());
    private static final SendRequest MAIL = Requests.from("a@contoso.com", "1");
    private static final MailKey KEY = new MailKey("a@contoso.com", "1");

    private final MutableClock clock = MutableClock.atNoon();
    private final Deque<Handover> replies = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Body> bodies = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries(clock, this::send);

    private Handover send(OutgoingMail mail) {
        sent.add(mail.request().id());
        bodies.add(mail.request().body());
        return replies.isEmpty() ? ACCEPTED : replies.remove();
    }

    private static Handover throttled(int seconds) {
        return GraphReplies.answered(429, "ApplicationThrottled",
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void aShortWaitIsSlept() {
        replies.add(UNREACHABLE);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertEquals(List.of(Duration.ofSeconds(1)), deliveries.pauses);
    }

    @Test
    void aLongerWaitGoesBackToTheQueue() {
        replies.addAll(List.of(UNREACHABLE, UNREACHABLE, UNREACHABLE));
        var report = deliver(queued(1));
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), deliveries.pauses);
        assertEquals(Optional.of(Duration.ofSeconds(4)), report.retryIn());
        assertEquals(0, report.attempts());
    }

    @Test
    void nothingIsSleptForWhichTheInvocationHasNotTheTime() {
        replies.add(UNREACHABLE);
        var report = deliveries.build().deliver(List.of(queued(1)),
                new Deadline(clock.instant().plus(Deliveries.SEND_TIMEOUT).plus(Deadline.MARGIN).plus(Duration.ofMillis(500)),
                        clock))
                .get(0);
        assertEquals(List.of(), deliveries.pauses);
        assertEquals(Optional.of(Duration.ofSeconds(1)), report.retryIn());
    }

    @Test
    void retryAfterClosesTheLaneAndNothingIsSleptForIt() {
        replies.add(throttled(1));
        var reports = deliver(queued(1), job(Requests.from("a@contoso.com", "2")), job(Requests.from("b@contoso.com", "3")));
        assertEquals(List.of("1", "3"), sent);
        assertEquals(List.of("throttled", "not-started", "accepted"), words(reports));
        assertEquals("lane-closed", reports.get(1).outcome().code());
        assertEquals(Optional.of(Duration.ofSeconds(1)), reports.get(1).retryIn());
        assertEquals(List.of(), deliveries.pauses);
    }

    @Test
    void nothingIsSleptForAMailboxWhoseServerIsBusy() {
        replies.add(GraphReplies.answered(503, "ErrorServerBusy", Optional.of(Duration.ofSeconds(1))));
        var report = deliver(queued(1));
        assertEquals("transient", report.outcome().word());
        assertEquals(Optional.of(Duration.ofSeconds(1)), report.retryIn());
        assertEquals(List.of(), deliveries.pauses);
    }

    @Test
    void aClosedLaneStaysClosedInLaterInvocations() {
        replies.add(throttled(90));
        var delivery = deliveries.build();
        delivery.deliver(List.of(queued(1)), deliveries.deadline());
        clock.advance(Duration.ofSeconds(60));
        delivery.begin();
        var report = delivery.deliver(List.of(queued(2)), deliveries.deadline()).get(0);
        assertEquals(Optional.of(Duration.ofSeconds(30)), report.retryIn());
        assertEquals(1, sent.size());
        clock.advance(Duration.ofSeconds(30));
        assertEquals("accepted", delivery.deliver(List.of(queued(3)), deliveries.deadline()).get(0).outcome().word());
    }

    @Test
    void theBacklogOfAStandardQueueComesBackInTurns() {
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(80)), waitsOfAThrottledBacklog(false, MAIL));
    }

    @Test
    void theBacklogOfAFifoQueueComesBackInItsOrder() {
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(60)), waitsOfAThrottledBacklog(true, MAIL));
    }

    @Test
    void noMailExpiresForWantOfAnEarlierTurn() {
        var urgent = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't',"
                + " 'expiresAt': '2026-11-24T12:01:10Z'}");
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(60)), waitsOfAThrottledBacklog(false, urgent));
    }

    /** @return of the first and the eleventh mail */
    private List<Duration> waitsOfAThrottledBacklog(boolean inOrder, SendRequest mail) {
        replies.add(throttled(60));
        var waits = IntStream.range(0, 11).mapToObj(place -> deliver(
                new Job(mail, Optional.of(new Job.Queued(Optional.of(clock.instant()), 1, inOrder))))
                .retryIn().orElseThrow()).toList();
        return List.of(waits.get(0), waits.get(10));
    }

    @Test
    void anAcceptedMailWithRetryAfterIsDoneAndClosesTheLane() {
        replies.add(GraphReplies.answered(202, "", Optional.of(Duration.ofSeconds(5))));
        var reports = deliver(queued(1), job(Requests.from("a@contoso.com", "2")));
        assertEquals(List.of("accepted", "not-started"), words(reports));
    }

    @Test
    void withoutRetryAfterTheLaneClosesLongerEachTime() {
        replies.addAll(List.of(throttled(0), throttled(0), throttled(0), ACCEPTED, throttled(0)));
        var waits = new ArrayList<Duration>();
        var delivery = deliveries.build();
        for (int i = 0; i < 5; i++) {
            var report = delivery.deliver(List.of(job(Requests.from("a@contoso.com", "mail-" + i))), deliveries.deadline())
                    .get(0);
            report.retryIn().ifPresent(waits::add);
            clock.advance(report.retryIn().orElse(Duration.ZERO));
        }
        assertEquals(List.of(2L, 4L, 8L, 2L), waits.stream().map(Duration::toSeconds).toList());
    }

    @Test
    void theUnknownIsHeldAndNeverSentAgain() {
        replies.add(LOST);
        assertEquals(Optional.empty(), deliver(queued(1)).retryIn());
        clock.advance(Duration.ofHours(3));
        var again = deliver(queued(2));
        assertEquals("held", again.outcome().code());
        assertEquals("unknown", again.outcome().word());
        assertEquals(1, again.attempts());
        assertEquals(1, sent.size());
    }

    @Test
    void anOperatorLetsTheUnknownBeSent() throws HeldMails.RefusedException {
        replies.add(LOST);
        deliver(queued(1));
        var word = new ResolveRequest("1", new Mailbox("a@contoso.com"), ResolveRequest.As.RESEND);
        assertEquals("unknown", deliveries.heldMails().resolve(word));
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        var late = assertThrows(HeldMails.RefusedException.class, () -> deliveries.heldMails().resolve(word));
        assertEquals("not-held", late.code());
    }

    @Test
    void theUnknownIsSentAgainWhereItsSenderSaysSo() {
        replies.add(LOST);
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'whenUnknown': 'resend'}")));
        assertEquals("accepted", report.outcome().word());
        assertEquals(2, report.attempts());
        assertEquals(2, sent.size());
    }

    @Test
    void whatIsResentInVainEndsAsUnknown() {
        deliveries.whenUnknown = WhenUnknown.RESEND;
        replies.addAll(List.of(LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST));
        Report report = null;
        for (int i = 1; i <= 8 && (report == null || report.retryIn().isPresent()); i++) {
            report = deliver(queued(i));
        }
        assertEquals("unknown", report.outcome().word());
        assertEquals("max-attempts", report.outcome().code());
        assertEquals(8, sent.size());
    }

    @Test
    void afterTheLastAttemptAMailIsGivenUpAndComesAnewByARedrive() {
        for (int i = 1; i <= 8; i++) {
            replies.add(throttled(2));
            var report = deliver(queued(i));
            assertEquals(i, report.attempts());
            clock.advance(Duration.ofSeconds(2));
            if (i < 8) {
                assertEquals("throttled", report.outcome().word());
            } else {
                assertEquals(new Outcome.Expired("max-attempts", "given up after 8 attempts (HELIOGRAPH_MAX_ATTEMPTS); the last"
                        + " time: throttled ApplicationThrottled, Graph asks to wait 2 s"), report.outcome());
                assertEquals(Optional.empty(), report.retryIn());
            }
        }
        // Nobody has taken it as a dead letter: not one more request leaves.
        assertEquals("max-attempts", deliver(queued(9)).outcome().code());
        assertEquals(8, sent.size());
        deliveries.build().forget(new MailKey("a@contoso.com", "1"));
        replies.add(throttled(2));
        assertEquals(1, deliver(queued(1)).attempts());
    }

    @Test
    void whatWasInDoubtIsNeverCalledUnsent() {
        deliveries.whenUnknown = WhenUnknown.RESEND;
        replies.addAll(List.of(LOST, throttled(60)));
        assertEquals("throttled", deliver(queued(1)).outcome().word());
        assertEquals("unknown", deliver(old(Duration.ofHours(25), 2)).outcome().word());
    }

    @Test
    void aMistakeCountsAsAnAttempt() {
        var broken = new Deliveries(clock, mail -> {
            sent.add(mail.request().id());
            throw new IllegalStateException();
        });
        broken.whenUnknown = WhenUnknown.RESEND;
        Report report = null;
        for (int i = 1; i < 30; i++) {
            report = broken.build().deliver(List.of(queued(i)), broken.deadline()).get(0);
        }
        assertEquals("max-attempts", report.outcome().code());
        assertEquals(8, sent.size());
    }

    @Test
    void aReservationWhoseAnswerGotLostIsNoStranger() {
        deliveries.ledger = Ledgers.losingTheFirstAnswer(deliveries.ledger);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertEquals(1, deliveries.pauses.size());
    }

    @Test
    void aMailThatIsTooOldIsNotSent() {
        var report = deliver(old(Duration.ofHours(24), 3));
        assertEquals("max-age", report.outcome().code());
        assertEquals("expired", report.outcome().word());
        assertEquals(List.of(), sent);
    }

    @Test
    void aMailThatWillBeTooOldIsGivenUpWithItsLastReason() {
        replies.add(DENIED);
        var report = deliver(old(Duration.ofHours(23).plusMinutes(50), 90));
        assertEquals("max-age", report.outcome().code());
        assertTrue(report.outcome().reason().contains("the last time: misconfigured ErrorAccessDenied"));
    }

    @Test
    void whatExpiresBeforeItsNextTryIsGivenUp() {
        replies.add(throttled(60));
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'expiresAt': '2026-11-24T12:00:59Z'}")));
        assertEquals("expires-at", report.outcome().code());
    }

    @Test
    void aTemplateSpeaksForTheMail(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("notice.txt"), "Hello {name}");
        Files.writeString(directory.resolve("notice.subject.txt"), "For {name}");
        deliveries.templates = Templates.of(Optional.of(directory), Set::of, 998);
        assertEquals("accepted", deliver(job(NOTICE)).outcome().word());
        assertEquals(new Body.Text("Hello Ada"), bodies.get(0));
        // What is gone meanwhile takes nothing back of what was sent.
        Files.delete(directory.resolve("notice.txt"));
        assertEquals("duplicate", deliver(job(NOTICE)).outcome().word());
        assertEquals(1, sent.size());
    }

    @Test
    void templatesThatCantBeReadNowComeBack(@TempDir Path directory) throws Exception {
        Files.createSymbolicLink(directory.resolve("notice.txt"), directory.resolve("notice.txt"));
        deliveries.templates = Templates.of(Optional.of(directory), Set::of, 998);
        var report = deliver(job(NOTICE));
        assertEquals("templates-unreadable", report.outcome().code());
        assertTrue(report.outcome().retryable());
        assertEquals(0, sent.size());
    }

    @Test
    void anUnknownTemplateIsRejectedAndNothingIsReserved() {
        var report = deliver(job(NOTICE));
        assertEquals("unknown-template", report.outcome().code());
        assertEquals("rejected", report.outcome().word());
        assertEquals(0, sent.size());
    }

    @Test
    void whatIsTooOldButWasSentIsADuplicate() {
        deliver(queued(1));
        assertEquals("duplicate", deliver(old(Duration.ofHours(25), 2)).outcome().word());
        assertEquals(1, sent.size());
    }

    @Test
    void whatIsTooOldButMayHaveBeenSentStaysUnknown() {
        replies.add(LOST);
        deliver(queued(1));
        assertEquals("unknown", deliver(old(Duration.ofHours(25), 2)).outcome().word());
    }

    @Test
    void whatIsTooOldButUnderWayIsNotGivenUp() throws Exception {
        deliveries.ledger.reserve(KEY, "hash", "lease", clock.instant().plusSeconds(90), false);
        var report = deliver(old(Duration.ofHours(25), 2));
        assertEquals("under-way", report.outcome().code());
        assertEquals(Optional.of(Duration.ofSeconds(90)), report.retryIn());
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "2,5", "3,15", "9,15", "40,15" })
    void aWrongSetUpWaitsForItsOperatorAndCostsNoAttempt(int receives, int minutes) {
        replies.add(DENIED);
        var report = deliver(queued(receives));
        assertEquals(Optional.of(Duration.ofMinutes(minutes)), report.retryIn());
        assertEquals(0, report.attempts());
        assertEquals(List.of(), deliveries.pauses);
    }

    @ParameterizedTest
    @CsvSource({ "1,0", "8,0", "9,2", "17,4", "41,32", "73,512", "81,900", "500,900" })
    void theOftenerAMessageIsGivenOutTheLongerItWaits(int receives, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetrySchedule.floor(queued(receives)));
    }

    @Test
    void aDayOfWaitingStaysBelowTheQueuesOwnLimit() {
        var waited = Duration.ZERO;
        int receives = 1;
        while (waited.compareTo(Duration.ofHours(24)) < 0) {
            waited = waited.plus(RetrySchedule.floor(queued(receives))).plusSeconds(1);
            receives++;
        }
        assertTrue(receives < 200, () -> "gives up");
    }

    @Test
    void withoutTheLedgerNothingIsSent() {
        deliveries.ledger = new BrokenLedger(false);
        assertEquals("transient", deliver(queued(1)).outcome().word());
        deliveries.ledger = new BrokenLedger(true);
        assertEquals("misconfigured", deliver(queued(1)).outcome().word());
        assertEquals(List.of(), sent);
    }

    @Test
    void anAcceptedMailIsAcceptedThoughTheLedgerDoesNotLearnOfIt() throws Exception {
        var memory = Ledgers.inMemory(clock);
        deliveries.ledger = new BrokenLedger(false, memory);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertTrue(deliveries.log.toString().contains("\"trouble\":\"ledger-unavailable\""));
        clock.advance(Deliveries.LEASE);
        assertEquals(Optional.of(new Reservation.Held(1)), memory.look(KEY));
    }

    @Test
    void theMailOfAFunctionThatDiedIsHeld() throws Exception {
        deliveries.ledger.reserve(KEY, "hash", "lease", clock.instant().plus(Deliveries.LEASE), false);
        assertEquals("under-way", deliver(queued(2)).outcome().code());
        clock.advance(Deliveries.LEASE);
        assertEquals("held", deliver(queued(3)).outcome().code());
        assertEquals(List.of(), sent);
    }

    @Test
    void anotherMailUnderAnIdThatWasSentIsRejected() {
        deliver(queued(1));
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
                + " 'subject': 'Other', 'text': 'Text'}")));
        assertEquals("id-reused", report.outcome().code());
        assertEquals("rejected", report.outcome().word());
    }

    @Test
    void aMailThatIsInTheBatchTwiceIsSentOnce() {
        var slow = new Deliveries(clock, mail -> {
            LockSupport.parkNanos(50_000_000);
            return send(mail);
        });
        slow.executor = task -> new Thread(task).start();
        var reports = slow.build().deliver(List.of(queued(1), queued(1)), slow.deadline());
        assertEquals(List.of("accepted", "duplicate"), words(reports));
    }

    @Test
    void aRejectionIsForgottenSoThatACorrectedMailGoesThrough() {
        replies.add(GraphReplies.answered(400, "ErrorInvalidRecipients", Optional.empty()));
        assertEquals("rejected", deliver(queued(1)).outcome().word());
        assertEquals("accepted", deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['c@example.org'],"
                + " 'subject': 's', 'text': 't'}"))).outcome().word());
    }

    @Test
    void aSlowLedgerCostsNoCertainty() throws Exception {
        deliveries.ledger = Ledgers.slow(deliveries.ledger, () -> clock.advance(Duration.ofSeconds(40)));
        assertEquals("no-time", deliver(queued(1)).outcome().code());
        assertEquals(List.of(), sent);
        assertEquals(Optional.empty(), deliveries.ledger.look(KEY));
    }

    @Test
    void aMistakeWhileSendingLeavesTheMailUnknown() throws Exception {
        var broken = new Deliveries(clock, mail -> {
            throw new IllegalStateException();
        });
        broken.build().deliver(List.of(queued(1)), broken.deadline());
        assertEquals(Optional.of(new Reservation.Held(1)), broken.ledger.look(KEY));
    }

    @Test
    void aCallerIsToldAtOnceHowLongToWait() {
        replies.add(throttled(9));
        var report = deliver(new Job(MAIL, Optional.empty()));
        assertEquals("throttled", report.outcome().word());
        assertEquals(List.of(), deliveries.pauses);
    }

    /** As Entra's, which reaches the queue that way. */
    @Test
    void aWaitThatIsAskedForBeforeAnythingLeftIsKept() {
        replies.add(
                Handover.of(new Reply.NotReady("AADSTS90033", "Entra is busy", false, Optional.of(Duration.ofSeconds(90)))));
        var report = deliver(queued(1));
        assertEquals("transient", report.outcome().word());
        assertEquals(Optional.of(Duration.ofSeconds(90)), report.retryIn());
        assertEquals(0, report.attempts());
    }

    @ParameterizedTest
    @CsvSource({ "202,'',SENT", "400,ErrorInvalidRecipients,REFUSED", "429,ApplicationThrottled,NOT_SENT",
            "503,ErrorServerBusy,NOT_SENT", "403,ErrorAccessDenied,NOT_TRIED", "504,UnknownError,UNKNOWN" })
    void whatTheLedgerKeeps(int status, String code, Settlement settlement) {
        assertEquals(settlement, GraphReplies.answered(status, code, Optional.empty()).reply().settlement());
    }

    private Job queued(int receives) {
        return old(Duration.ofMinutes(1), receives);
    }

    private Job old(Duration age, int receives) {
        return new Job(MAIL, Optional.of(new Job.Queued(Optional.of(clock.instant().minus(age)), receives, false)));
    }

    private static Job job(SendRequest request) {
        return new Job(request, Optional.of(new Job.Queued(Optional.of(Instant.parse("2026-11-24T11:59:59Z")), 1, false)));
    }

    private Report deliver(Job job) {
        return deliver(new Job[] { job }).get(0);
    }

    private List<Report> deliver(Job... jobs) {
        return deliveries.build().deliver(Arrays.asList(jobs), deliveries.deadline());
    }

    private static List<String> words(List<Report> reports) {
        return reports.stream().map(report -> report.outcome().word()).toList();
    }
}
