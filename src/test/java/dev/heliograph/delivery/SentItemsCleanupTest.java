package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.CopyDeletion;
import dev.heliograph.work.Lanes;

class SentItemsCleanupTest {

    private static final Mailbox MAILBOX = new Mailbox("a@contoso.com");

    private final MutableClock clock = MutableClock.atNoon();
    private final Ledger ledger = Ledgers.inMemory(clock);
    private final List<CopyDeletion.Copy> copies = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Lanes lanes = new Lanes(4, Runnable::run, new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), () -> 1),
            clock);
    private int lists;
    private boolean denied;
    private Duration took = Duration.ZERO;

    private final SentItemsCleanup cleanup = new SentItemsCleanup(Optional.of(new CopyDeletion() {
        @Override
        public List<Copy> in(Mailbox mailbox, Duration timeout) {
            lists++;
            return List.copyOf(copies);
        }

        @Override
        public void delete(Mailbox mailbox, Copy copy, Duration timeout) throws UndoneException {
            if (denied) {
                throw new UndoneException("may-not-tidy", "not granted", Pause.of(Duration.ofMinutes(5)));
            }
            clock.advance(took);
            copies.remove(copy);
        }
    }), ledger, lanes, clock, new MailListener() {
        @Override
        public void trouble(String id, String code, String reason) {
            troubles.add(code);
        }
    });

    private void ended(String id, Settlement settlement) throws NotReadyException {
        var lease = ledger
                .reserve(new MailKey(MAILBOX.value(), id), "hash", "lease-" + id, clock.instant().plusSeconds(90),
                        ReserveMode.FREE)
                .lease().orElseThrow();
        ledger.settle(lease, settlement);
        copies.add(new CopyDeletion.Copy("item-" + id, id));
    }

    private void tidy() {
        cleanup.tidy(List.of(MAILBOX), Deadline.after(Duration.ofSeconds(60), clock));
    }

    private List<String> left() {
        return copies.stream().map(CopyDeletion.Copy::mail).toList();
    }

    @Test
    void onlyTheCopiesOfMailsThatWereSentGo() throws NotReadyException {
        ended("sent", Settlement.SENT);
        ended("doubtful", Settlement.UNKNOWN);
        ended("waiting", Settlement.NOT_SENT);
        copies.add(new CopyDeletion.Copy("item", "another environment's"));
        tidy();
        assertEquals(List.of("doubtful", "waiting", "another environment's"), left());
        ledger.resolve(new MailKey(MAILBOX.value(), "doubtful"), true);
        clock.advance(Duration.ofMinutes(2));
        tidy();
        assertEquals(List.of("waiting", "another environment's"), left());
    }

    @Test
    void aMailboxIsTidiedOnceAMinute() {
        tidy();
        clock.advance(Duration.ofSeconds(59));
        tidy();
        assertEquals(1, lists);
        clock.advance(Duration.ofSeconds(2));
        tidy();
        assertEquals(2, lists);
    }

    /** What it takes is billed, and the answer waits for it. */
    @Test
    void itTakesNoLongerThanAFewSeconds() throws NotReadyException {
        for (int i = 0; i < 20; i++) {
            ended("mail-" + i, Settlement.SENT);
        }
        took = Duration.ofSeconds(1);
        var start = clock.instant();
        tidy();
        assertEquals(Duration.ofSeconds(5), Duration.between(start, clock.instant()));
        assertEquals(15, left().size());
    }

    @Test
    void itTakesNoLongerForManyMailboxes() throws NotReadyException {
        ended("sent", Settlement.SENT);
        took = Duration.ofSeconds(6);
        cleanup.tidy(List.of(MAILBOX, new Mailbox("b@contoso.com"), new Mailbox("c@contoso.com")),
                Deadline.after(Duration.ofSeconds(60), clock));
        assertEquals(1, lists);
    }

    @Test
    void aMailboxThatIsToBeLeftAloneIs() throws NotReadyException {
        ended("sent", Settlement.SENT);
        denied = true;
        tidy();
        clock.advance(Duration.ofMinutes(2));
        tidy();
        assertEquals(1, lists);
        clock.advance(Duration.ofMinutes(4));
        denied = false;
        tidy();
        assertEquals(List.of(), left());
    }

    @Test
    void nothingBeginsWithoutTheTime() {
        cleanup.tidy(List.of(MAILBOX), Deadline.after(Duration.ofSeconds(8), clock));
        assertEquals(0, lists);
    }

    @Test
    void whatCouldNotBeDeletedIsSaid() throws NotReadyException {
        ended("sent", Settlement.SENT);
        denied = true;
        tidy();
        assertEquals(List.of("may-not-tidy"), troubles);
        assertTrue(left().contains("sent"));
    }

    @Test
    void whoKeepsCopiesAsksForNone() {
        new SentItemsCleanup(Optional.empty(), ledger, lanes, clock, new MailListener() {
        }).tidy(List.of(MAILBOX), Deadline.after(Duration.ofSeconds(60), clock));
        assertEquals(0, lists);
    }
}
