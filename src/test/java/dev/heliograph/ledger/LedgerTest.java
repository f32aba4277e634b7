package dev.heliograph.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.SentMail;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What both ledgers guarantee. */
class LedgerTest {

    private static final Duration LEASE = Duration.ofSeconds(90);

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final MutableClock clock = MutableClock.atNoon();
    private final MailKey key = new MailKey("billing@contoso.com", "order-4711");

    enum Kind {
        MEMORY,
        TABLE
    }

    private Ledger ledger(Kind kind) {
        if (kind == Kind.MEMORY) {
            return Ledgers.inMemory(clock);
        }
        String table = "ledger-" + UUID.randomUUID();
        AWS.get().createTable(table);
        return Ledgers.inTable(AWS.get().dynamoDb(), table, clock);
    }

    @ParameterizedTest
    @EnumSource
    void aSentMailIsNeverReservedAgain(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.SENT);
        clock.advance(LEASE.multipliedBy(100));
        assertTrue(reserve(ledger).isSentAs("hash"));
        assertTrue(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD).isSentAs("hash"));
        assertEquals(new Resolution.NotHeld(EntryState.SENT), ledger.resolve(key, false));
    }

    @ParameterizedTest
    @EnumSource
    void howItWasSentIsKnownLater(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var lease = granted(reserve(ledger));
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var trace = new Trace(lease.id(), Optional.of(at), Optional.of("request-1"), "partly-suppressed");
        ledger.settle(lease, Settlement.SENT, trace);
        assertEquals(new Reservation.AlreadySent("hash", 1, trace), reserve(ledger));
        // A mail that is sent again has another trace, and nothing of the first is left.
        ledger.reopen(key);
        var again = granted(reserve(ledger));
        ledger.settle(again, Settlement.SENT);
        assertEquals(new Reservation.AlreadySent("hash", 1, Trace.of(again.id())), reserve(ledger));
    }

    /**
     * The data are kept as long as the mail counts as sent: what is sent again is another mail, to which old reports
     * do not apply.
     */
    @ParameterizedTest
    @EnumSource
    void whatReportsAreCheckedByIsKeptWithASentMail(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var lease = granted(reserve(ledger));
        var mail = new SentMail(lease.mark().tag(), Set.of("0123456789abcdef", "f".repeat(64)));
        assertEquals(Optional.empty(), ledger.status(key).mail());

        ledger.settle(lease, Settlement.SENT, Trace.of(lease.id()).of(mail));

        assertEquals(Optional.of(mail), ledger.status(key).mail());
        assertTrue(mail.wasSentTo("0123456789abcdef" + "0".repeat(48)));
        assertFalse(mail.wasSentTo("0123456789abcdee" + "0".repeat(48)));
        ledger.reopen(key);
        assertEquals(Optional.empty(), ledger.status(key).mail());
        var again = granted(reserve(ledger));
        assertNotEquals(mail.tag(), again.mark().tag());
        ledger.settle(again, Settlement.SENT);
        assertEquals(Optional.empty(), ledger.status(key).mail());
    }

    /** A write costs a unit for each 1 KB ("DynamoDB item sizes and formats", "DynamoDB read and write operations"). */
    @Test
    void anEntryWithOneRecipientIsWrittenForOneUnit() throws Exception {
        String table = "ledger-" + UUID.randomUUID();
        AWS.get().createTable(table);
        var ledger = Ledgers.inTable(AWS.get().dynamoDb(), table, clock);
        var key256 = new MailKey("a-long-name-of-a-mailbox.in-a-department@subsidiary.contoso.com", "i".repeat(256));
        var lease = granted(ledger.reserve(key256, "0".repeat(64), fresh(), clock.instant().plus(LEASE), ReserveMode.FREE));

        ledger.settle(lease, Settlement.SENT, new Trace(lease.id(), Optional.of(clock.instant()),
                Optional.of(fresh()), "partly-suppressed").of(new SentMail(lease.mark().tag(), Set.of("0".repeat(64)))));

        var item = AWS.get().dynamoDb().scan(call -> call.tableName(table)).items().get(0);
        int size = item.entrySet().stream().mapToInt(attribute -> attribute.getKey().length() + size(attribute.getValue()))
                .sum();
        assertTrue(item.containsKey("bounceTag") && item.containsKey("recipientHashes"), item.keySet().toString());
        assertTrue(size < 1024, "bytes: " + size);
        ledger.reopen(key256);
        // A version that does not know them would leave them to the mail that it sends next.
        var reopened = AWS.get().dynamoDb().scan(call -> call.tableName(table)).items().get(0);
        assertFalse(reopened.containsKey("bounceTag") || reopened.containsKey("recipientHashes"), reopened.keySet().toString());
    }

    private static int size(AttributeValue value) {
        return value.s() != null ? value.s().length() : value.b() != null ? value.b().asByteArray().length : 21;
    }

    @ParameterizedTest
    @EnumSource
    void whatReportsAreCheckedByIsKeptOfAMailThatALookHasFound(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var lease = granted(reserve(ledger));
        ledger.settle(lease, Settlement.UNKNOWN);
        var doubt = held(reserve(ledger)).doubt();
        var mail = new SentMail(doubt.mark().tag(), Set.of());

        ledger.resolve(key, true, Trace.of(doubt.lease()).of(mail));

        assertEquals(Optional.of(mail), ledger.status(key).mail());
        assertEquals(lease.mark(), doubt.mark());
    }

    /** A frozen function goes on after its lease, when another one has found the copy of its mail. */
    @ParameterizedTest
    @EnumSource
    void whoIsLateMakesNoMailUnsentThatWasFound(Kind kind) throws Exception {
        for (var settlement : new Settlement[] { Settlement.NOT_SENT, Settlement.UNKNOWN, Settlement.REFUSED,
                Settlement.NOT_TRIED }) {
            var ledger = ledger(kind);
            var late = granted(reserve(ledger));
            clock.advance(LEASE);
            ledger.resolve(key, true, Trace.of(held(reserve(ledger)).doubt().lease()));

            ledger.settle(late, settlement);

            assertTrue(reserve(ledger).isSentAs("hash"), settlement.toString());
            assertThrows(NotReadyException.class, () -> ledger.keep(late, Optional.of(Draft.announced("<a@b>"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatALookHasFoundIsKnownAsTheAttemptThatSentIt(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var lease = granted(reserve(ledger));
        ledger.settle(lease, Settlement.UNKNOWN);
        var doubt = reserve(ledger).held().orElseThrow().doubt();
        assertEquals(lease.id(), doubt.lease());
        var trace = new Trace(doubt.lease(), Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)), Optional.empty(),
                "found");
        ledger.resolve(key, true, trace);
        assertEquals(new Reservation.AlreadySent("hash", 1, trace), reserve(ledger));
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorsWordHasNoTrace(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        ledger.resolve(key, true);
        assertEquals(new Reservation.AlreadySent("hash", 0, Trace.NONE), reserve(ledger));
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledMailIsNeverReserved(Kind kind) throws Exception {
        var ledger = ledger(kind);
        assertEquals(new Resolution.Missing(), ledger.cancel(key, Optional.empty()));
        assertEquals(new Resolution.Resolved(EntryState.CANCELLED, false), ledger.cancel(key, Optional.empty()));
        assertEquals(new Reservation.Cancelled(), reserve(ledger));
        assertEquals(new Reservation.Cancelled(),
                ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD));
        assertEquals(new Resolution.NotHeld(EntryState.CANCELLED), ledger.resolve(key, false));
        ledger.forget(key);
        assertEquals(new Reservation.Cancelled(), reserve(ledger));
        clock.advance(Ledgers.LIFE.plusSeconds(1));
        granted(reserve(ledger));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnUnsentMailIsCancelled(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var lease = granted(reserve(ledger));
        assertEquals(new Resolution.NotHeld(EntryState.SENDING), ledger.cancel(key, Optional.empty()));
        clock.advance(LEASE);
        assertEquals(new Resolution.NotHeld(EntryState.UNKNOWN), ledger.cancel(key, Optional.empty()));
        ledger.settle(lease, Settlement.UNKNOWN);
        assertEquals(new Resolution.NotHeld(EntryState.UNKNOWN), ledger.cancel(key, Optional.empty()));
        ledger.resolve(key, false);
        assertEquals(new Resolution.Resolved(EntryState.WAITING), ledger.cancel(key, Optional.empty()));
        assertEquals(new Reservation.Cancelled(), reserve(ledger));
        var other = ledger(kind);
        other.settle(granted(reserve(other)), Settlement.SENT);
        assertEquals(new Resolution.NotHeld(EntryState.SENT), other.cancel(key, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void oneAtATime(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var first = granted(reserve(ledger));
        assertEquals(new Reservation.UnderWay(first.until()), reserve(ledger));
        assertEquals(new Reservation.UnderWay(first.until()),
                ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD));
        assertEquals(clock.instant().plus(LEASE), first.until());
        assertEquals(new Resolution.NotHeld(EntryState.SENDING), ledger.resolve(key, true));
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseThatWasNeverSettledLeavesTheMailUnknown(Kind kind) throws Exception {
        var ledger = ledger(kind);
        granted(reserve(ledger));
        clock.advance(LEASE.minusMillis(1));
        assertInstanceOf(Reservation.UnderWay.class, reserve(ledger));
        clock.advance(Duration.ofMillis(1));
        assertEquals(1, held(reserve(ledger)).attempts());
        assertEquals(1, held(ledger.status(key).refusal().orElseThrow()).attempts());
        assertEquals(2, granted(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD)).attempt());
    }

    @ParameterizedTest
    @EnumSource
    void theUnknownIsHeldUntilSomeoneSays(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        clock.advance(Duration.ofDays(3));
        assertEquals(1, held(reserve(ledger)).attempts());
        assertEquals(new Resolution.Resolved(EntryState.UNKNOWN), ledger.resolve(key, false));
        assertEquals(Optional.empty(), ledger.status(key).refusal());
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        assertEquals(new Resolution.Resolved(EntryState.UNKNOWN), ledger.resolve(key, true));
        assertTrue(reserve(ledger).isSentAs("hash"));
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorSettlesTheMailOfADeadFunctionToo(Kind kind) throws Exception {
        var ledger = ledger(kind);
        granted(reserve(ledger));
        clock.advance(LEASE);
        assertEquals(new Resolution.Resolved(EntryState.SENDING), ledger.resolve(key, false));
        assertEquals(1, granted(reserve(ledger)).attempt());
    }

    @ParameterizedTest
    @EnumSource
    void countsTheAttemptsThatLeft(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.NOT_SENT);
        ledger.settle(granted(reserve(ledger)), Settlement.NOT_TRIED);
        var third = granted(reserve(ledger));
        assertEquals(2, third.attempt());
        ledger.settle(third, Settlement.NOT_SENT);
        assertEquals(new Resolution.NotHeld(EntryState.WAITING), ledger.resolve(key, false));
        ledger.forget(key);
        assertEquals(1, granted(reserve(ledger)).attempt());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRefusedMayComeCorrected(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.REFUSED);
        assertEquals(new Resolution.Missing(), ledger.resolve(key, true));
        assertEquals("other",
                granted(ledger.reserve(key, "other", fresh(), clock.instant().plus(LEASE), ReserveMode.FREE)).contentHash());
    }

    @ParameterizedTest
    @EnumSource
    void aLateAttemptChangesNothingExceptThatItWasSent(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var slow = granted(reserve(ledger));
        clock.advance(LEASE);
        var taken = granted(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD));
        for (var settlement : new Settlement[] { Settlement.NOT_SENT, Settlement.REFUSED, Settlement.UNKNOWN,
                Settlement.NOT_TRIED }) {
            ledger.settle(slow, settlement);
            assertEquals(new Reservation.UnderWay(taken.until()), reserve(ledger), settlement.toString());
        }
        ledger.settle(slow, Settlement.SENT);
        ledger.settle(taken, Settlement.NOT_SENT);
        assertTrue(reserve(ledger).isSentAs("hash"));
    }

    @ParameterizedTest
    @EnumSource
    void forgetsOnlyWhatWaits(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        ledger.forget(key);
        assertEquals(1, held(reserve(ledger)).attempts());
    }

    @ParameterizedTest
    @EnumSource
    void anEntryPastItsTimeCountsAsGoneThoughItIsStillThere(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.SENT);
        clock.advance(Ledgers.LIFE.minusSeconds(1));
        assertTrue(reserve(ledger).isSentAs("hash"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), ledger.status(key).refusal());
        assertEquals(new Resolution.Missing(), ledger.resolve(key, true));
        assertEquals(1, granted(reserve(ledger)).attempt());
    }

    @ParameterizedTest
    @EnumSource
    void aKeyCountsWithinItsMailbox(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.SENT);
        granted(ledger.reserve(new MailKey("other@contoso.com", "order-4711"), "hash", fresh(), clock.instant().plus(LEASE),
                ReserveMode.FREE));
    }

    @ParameterizedTest
    @EnumSource
    void aReservationWhoseAnswerGotLostIsFoundAgainUnderItsId(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.reserve(key, "hash", "lost", clock.instant().plus(LEASE), ReserveMode.FREE);
        clock.advance(LEASE.multipliedBy(2));
        var lease = granted(ledger.reserve(key, "hash", "lost", clock.instant().plus(LEASE), ReserveMode.FREE));
        assertEquals(new Reservation.UnderWay(clock.instant().plus(LEASE)), reserve(ledger));
        ledger.settle(lease, Settlement.UNKNOWN);
        assertEquals(1, held(ledger.reserve(key, "hash", "lost", clock.instant().plus(LEASE), ReserveMode.FREE)).attempts());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasInDoubtStaysSoUnlessItIsSent(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        for (var settlement : new Settlement[] { Settlement.NOT_SENT, Settlement.REFUSED, Settlement.NOT_TRIED }) {
            var lease = granted(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD));
            assertTrue(lease.inDoubt());
            ledger.settle(lease, settlement);
            assertInstanceOf(Reservation.Held.class, reserve(ledger), settlement.toString());
        }
        ledger.settle(granted(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD)),
                Settlement.SENT);
        assertTrue(reserve(ledger).isSentAs("hash"));
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorsWordOutlivesALateSettlement(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var slow = granted(reserve(ledger));
        clock.advance(LEASE);
        ledger.resolve(key, true);
        ledger.settle(slow, Settlement.UNKNOWN);
        assertTrue(reserve(ledger).isSentAs("hash"));
    }

    /** A function that dies before its draft is whole has surely not sent it. */
    @ParameterizedTest
    @EnumSource
    void aDraftThatIsNotWholeLeavesADeadMailFree(Kind kind) throws Exception {
        var ledger = ledger(kind);
        for (var draft : new Draft[] { Draft.announced("<1@contoso.com>"),
                Draft.announced("<1@contoso.com>").made("draft-1", "<2@contoso.com>") }) {
            ledger.keep(granted(reserve(ledger)), Optional.of(draft));
            assertInstanceOf(Reservation.UnderWay.class, reserve(ledger));
            clock.advance(LEASE);
            assertEquals(new EntryStatus(Optional.empty(), Optional.of(draft), Optional.empty(), Optional.empty()),
                    ledger.status(key));
            var next = granted(reserve(ledger));
            assertEquals(Optional.of(draft), next.draft());
            assertFalse(next.inDoubt());
            ledger.settle(next, Settlement.NOT_SENT);
        }
    }

    /**
     * An attempt that dies afterwards may have sent the mail: only an attempt with the same mail may check the draft.
     */
    @ParameterizedTest
    @EnumSource
    void aWholeDraftLetsTheSameMailLookAtIt(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var draft = Draft.announced("<1@contoso.com>").made("draft-1", "<2@contoso.com>").holding("content");
        ledger.keep(granted(reserve(ledger)), Optional.of(draft));
        clock.advance(LEASE);
        assertInstanceOf(Reservation.Held.class,
                ledger.reserve(key, "other", fresh(), clock.instant().plus(LEASE), ReserveMode.FREE));
        assertInstanceOf(Reservation.Held.class, ledger.status(key).refusal().orElseThrow());
        for (int attempt = 2; attempt < 4; attempt++) {
            var next = granted(reserve(ledger));
            assertTrue(next.inDoubt());
            assertEquals(Optional.of(draft), next.draft());
            ledger.keep(next, Optional.of(draft));
            ledger.settle(next, Settlement.UNKNOWN);
        }
        // An attempt that surely did not send it ends no doubt about the ones before it.
        var last = granted(reserve(ledger));
        ledger.settle(last, Settlement.NOT_SENT);
        var again = granted(reserve(ledger));
        assertTrue(again.inDoubt());
        assertEquals(Optional.of(draft), again.draft());
        ledger.settle(again, Settlement.SENT);
        assertTrue(reserve(ledger).isSentAs("hash"));
        assertEquals(Optional.empty(), ledger.status(key).draft());
    }

    /** An attempt that sends by another way drops the draft before, which proves nothing about the mail. */
    @ParameterizedTest
    @EnumSource
    void aDroppedDraftFreesNoMail(Kind kind) throws Exception {
        for (var draft : new Draft[] { Draft.announced("<1@contoso.com>"),
                Draft.announced("<1@contoso.com>").made("draft-1", "<2@contoso.com>").holding("content") }) {
            var ledger = ledger(kind);
            var first = granted(reserve(ledger));
            ledger.keep(first, Optional.of(draft));
            ledger.settle(first, Settlement.NOT_SENT);
            var second = granted(reserve(ledger));
            assertEquals(Optional.of(draft), second.draft());
            ledger.keep(second, Optional.empty());
            clock.advance(LEASE);
            assertInstanceOf(Reservation.Held.class, reserve(ledger), draft.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseHasTheHashOfAnotherMailBefore(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var first = granted(reserve(ledger));
        assertEquals(Optional.empty(), first.otherHash());
        ledger.settle(first, Settlement.NOT_SENT);
        var second = granted(reserve(ledger));
        assertEquals(Optional.empty(), second.otherHash());
        ledger.settle(second, Settlement.NOT_SENT);
        assertEquals(Optional.of("hash"),
                granted(reserveOther(ledger)).otherHash());
    }

    /** DynamoDB deletes late, and an expired entry must not affect the next mail. */
    @ParameterizedTest
    @EnumSource
    void theDraftOfAnEntryThatIsGoneIsGone(Kind kind) throws Exception {
        for (var draft : new Draft[] { Draft.announced("<1@contoso.com>"),
                Draft.announced("<1@contoso.com>").made("draft-1", "<2@contoso.com>").holding("content") }) {
            var ledger = ledger(kind);
            ledger.keep(granted(reserve(ledger)), Optional.of(draft));
            clock.advance(Ledgers.LIFE);
            assertEquals(Optional.empty(), granted(reserve(ledger)).draft());
            clock.advance(LEASE);
            assertInstanceOf(Reservation.Held.class, reserve(ledger), draft.toString());
        }
    }

    /** An attempt that did not check the draft proves nothing. */
    @ParameterizedTest
    @EnumSource
    void whoDidNotLookLeavesTheDoubtAndTheDraft(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var draft = Draft.announced("<1@contoso.com>").made("draft-1", "<2@contoso.com>").holding("content");
        ledger.keep(granted(reserve(ledger)), Optional.of(draft));
        clock.advance(LEASE);
        ledger.settle(granted(reserve(ledger)), Settlement.NOT_TRIED);
        assertEquals(1, held(ledger.status(key).refusal().orElseThrow()).attempts());
        assertEquals(Optional.of(draft), ledger.status(key).draft());
        var next = granted(reserve(ledger));
        assertTrue(next.inDoubt());
        assertEquals(2, next.attempt());
    }

    /** A mail that died in its draft is resolved and forgotten like others. */
    @ParameterizedTest
    @EnumSource
    void whatDiedInItsDraftCanBeResolvedAndForgotten(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.keep(granted(reserve(ledger)), Optional.of(Draft.announced("<1@contoso.com>")));
        clock.advance(LEASE);
        assertEquals(new Resolution.Resolved(EntryState.SENDING), ledger.resolve(key, true));
        assertTrue(reserve(ledger).isSentAs("hash"));
        var other = ledger(kind);
        other.keep(granted(reserve(other)), Optional.of(Draft.announced("<1@contoso.com>")));
        clock.advance(LEASE);
        other.forget(key);
        assertEquals(1, granted(reserve(other)).attempt());
    }

    @ParameterizedTest
    @EnumSource
    void whoHasLostTheLeaseKeepsNothing(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var slow = granted(reserve(ledger));
        clock.advance(LEASE);
        ledger.resolve(key, false);
        granted(reserve(ledger));
        assertEquals("lease-lost",
                assertThrows(NotReadyException.class, () -> ledger.keep(slow, Optional.of(Draft.announced("<1@contoso.com>"))))
                        .code());
        assertEquals(Optional.empty(), ledger.status(key).draft());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private Reservation reserveOther(Ledger ledger) throws NotReadyException {
        return ledger.reserve(key, "other", fresh(), clock.instant().plus(LEASE), ReserveMode.FREE);
    }

    private Reservation reserve(Ledger ledger) throws NotReadyException {
        return ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.FREE);
    }

    private static Lease granted(Reservation reservation) {
        return assertInstanceOf(Reservation.Granted.class, reservation).granted();
    }

    @ParameterizedTest
    @EnumSource
    void aDoubtHasItsTimes(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.NOT_SENT);
        clock.advance(Duration.ofMinutes(3));
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        var since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var doubt = held(reserve(ledger)).doubt();
        assertEquals(since, doubt.since());
        assertEquals(List.of(), doubt.searches());
        clock.advance(Duration.ofMinutes(1));
        assertTrue(ledger.searched(key, doubt, clock.instant()));
        var first = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        clock.advance(Duration.ofMinutes(4));
        assertTrue(ledger.searched(key, doubt, clock.instant()));
        assertEquals(List.of(first, first.plusSeconds(240)), held(reserve(ledger)).doubt().searches());
        assertEquals(Optional.of(held(reserve(ledger))), ledger.status(key).refusal());
    }

    /** Searches for an older doubt do not count for a new one, and a send that surely failed makes none. */
    @ParameterizedTest
    @EnumSource
    void eachDoubtHasLooksOfItsOwn(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        var since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        clock.advance(Duration.ofMinutes(1));
        ledger.searched(key, held(reserve(ledger)).doubt(), clock.instant());
        ledger.settle(granted(evenIfHeld(ledger)), Settlement.NOT_SENT);
        assertEquals(since, held(reserve(ledger)).doubt().since());
        assertEquals(1, held(reserve(ledger)).doubt().searches().size());
        clock.advance(Duration.ofMinutes(1));
        ledger.settle(granted(evenIfHeld(ledger)), Settlement.UNKNOWN);
        assertEquals(since.plusSeconds(120), held(reserve(ledger)).doubt().since());
        assertEquals(List.of(), held(reserve(ledger)).doubt().searches());
        granted(evenIfHeld(ledger));
        clock.advance(LEASE);
        var died = held(reserve(ledger)).doubt();
        assertEquals(since.plusSeconds(120).plus(LEASE), died.since());
        ledger.searched(key, died, clock.instant().plusMillis(1));
        assertEquals(1, held(reserve(ledger)).doubt().searches().size());
    }

    /** After a search the mail may be sent again only if no other attempt has left another doubt. */
    @ParameterizedTest
    @EnumSource
    void aLookIsAboutOneDoubt(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        var first = held(reserve(ledger)).doubt();
        ledger.settle(granted(evenIfHeld(ledger)), Settlement.UNKNOWN);
        assertFalse(ledger.searched(key, first, clock.instant()));
        var second = held(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.of(first))).doubt();
        assertEquals(List.of(), second.searches());
        var again = granted(ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.of(second)));
        assertTrue(again.inDoubt());
        assertEquals(3, again.attempt());
    }

    /** Its sender accepts a second copy of that mail, and nothing was said of this one. */
    @ParameterizedTest
    @EnumSource
    void anotherMailDoesNotTakeOverAMailInDoubt(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);

        var refused = ledger.reserve(key, "other", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD);

        assertEquals("hash", held(refused).contentHash());
        assertEquals("hash", held(reserve(ledger)).contentHash(), "and stays in doubt");
    }

    /** The mark distinguishes a copy from those of other mails, of other content, and of what was sent before. */
    @ParameterizedTest
    @EnumSource
    void aMailKeepsItsMarkUntilItIsAnother(Kind kind) throws Exception {
        var ledger = ledger(kind);
        var first = granted(reserve(ledger));
        ledger.settle(first, Settlement.NOT_SENT);
        var second = granted(reserve(ledger));
        assertEquals(first.mark(), second.mark());
        ledger.settle(second, Settlement.UNKNOWN);
        assertEquals(first.mark(), held(reserve(ledger)).doubt().mark());
        ledger.resolve(key, false);
        var other = granted(reserveOther(ledger));
        assertNotEquals(first.mark(), other.mark());
        ledger.settle(other, Settlement.UNKNOWN);
        assertEquals(other.mark(), held(reserve(ledger)).doubt().mark());
        ledger.resolve(key, false);
        var anew = granted(ledger.reserve(key, "other", fresh(), clock.instant().plus(LEASE), ReserveMode.FREE));
        assertNotEquals(other.mark(), anew.mark());
        ledger.settle(anew, Settlement.SENT);
        clock.advance(Ledgers.LIFE);
        assertNotEquals(anew.mark(), granted(reserve(ledger)).mark());
    }

    @ParameterizedTest
    @EnumSource
    void aMailThatAnOperatorReleasesBeginsAgain(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        ledger.searched(key, held(reserve(ledger)).doubt(), clock.instant().plusMillis(5));
        clock.advance(Duration.ofHours(1));
        ledger.resolve(key, false);
        clock.advance(Duration.ofHours(1));
        var again = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        assertEquals(List.of(), held(reserve(ledger)).doubt().searches());
        assertEquals(again, held(reserve(ledger)).doubt().since());
    }

    /** The entry of a mail whose copy is searched for now and then does not expire. */
    @ParameterizedTest
    @EnumSource
    void aLookKeepsTheEntry(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        clock.advance(Ledgers.LIFE.minusDays(1));
        ledger.searched(key, held(reserve(ledger)).doubt(), clock.instant());
        clock.advance(Duration.ofDays(2));
        held(reserve(ledger));
        clock.advance(Ledgers.LIFE);
        granted(reserve(ledger));
    }

    /** DynamoDB deletes late: nothing of an entry that counts no more is taken over, also if the answer gets lost. */
    @ParameterizedTest
    @EnumSource
    void anExpiredEntryProvesNothing(Kind kind) throws Exception {
        var ledger = ledger(kind);
        ledger.settle(granted(reserve(ledger)), Settlement.UNKNOWN);
        ledger.searched(key, held(reserve(ledger)).doubt(), clock.instant());
        clock.advance(Ledgers.LIFE);
        var lost = granted(ledger.reserve(key, "hash", "lost", clock.instant().plus(LEASE), ReserveMode.FREE));
        assertEquals(1, lost.attempt());
        assertFalse(lost.inDoubt());
        var found = granted(ledger.reserve(key, "hash", "lost", clock.instant().plus(LEASE), ReserveMode.FREE));
        assertEquals(lost.mark(), found.mark());
        assertFalse(found.inDoubt());
        ledger.settle(found, Settlement.UNKNOWN);
        assertEquals(List.of(), held(reserve(ledger)).doubt().searches());
    }

    private Reservation evenIfHeld(Ledger ledger) throws NotReadyException {
        return ledger.reserve(key, "hash", fresh(), clock.instant().plus(LEASE), ReserveMode.HELD);
    }

    private static Reservation.Held held(Reservation reservation) {
        return assertInstanceOf(Reservation.Held.class, reservation);
    }
}
