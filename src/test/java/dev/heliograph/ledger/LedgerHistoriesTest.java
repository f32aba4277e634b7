package dev.heliograph.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.SentMail;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.LedgerOfBefore;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;

/**
 * The ledger of before and the one of today get the same random histories, and give the same answers. Where they differ on
 * purpose, the history does without it:
 * <ul>
 * <li>An attempt whose mail was settled meanwhile settles nothing and keeps no draft any more. Before, a function that froze
 * and went on after its lease could make a mail unsent that was found as sent by its own lease.
 * <li>A lease that is asked for twice counts one attempt.
 * <li>A mail that died before its draft was whole is free, and no search is about it.
 * <li>A doubt that a dead function has left begins at the end of its lease, also if a later attempt ended as surely not sent.
 * Before, it began at the end of the later lease. (The histories leave the times of doubts out.)
 * <li>Another mail under the same id does not take over a mail in doubt, whatever it says about doubts.
 * <li>A mail that is resolved as sent, or reopened, has no draft any more: after it was reopened, the draft that was sent then
 * would prove that the next one was sent.
 * <li>An entry that counts no more gives its content to no cancellation.
 * </ul>
 */
@Tag("slow")
class LedgerHistoriesTest {

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final int HISTORIES = Integer.getInteger("histories", 60);
    private static final int EVENTS = 40;

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final MutableClock clock = MutableClock.atNoon();
    private final MailKey key = new MailKey("billing@contoso.com", "order-4711");

    @Test
    void theSameHistoriesGetTheSameAnswers() throws Exception {
        String before = table();
        String today = table();
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var history = new History(new MailKey(key.mailbox(), key.id() + seed), random,
                    new LedgerOfBefore(AWS.get()::dynamoDb, before, Ledgers.LIFE, clock),
                    List.of(Ledgers.inTable(AWS.get().dynamoDb(), today, clock), Ledgers.inMemory(clock)), seed);
            for (int i = 0; i < EVENTS; i++) {
                history.next();
            }
        }
    }

    private static String table() {
        String table = "histories-" + UUID.randomUUID();
        AWS.get().createTable(table);
        return table;
    }

    private final class History {

        private final MailKey mail;
        private final Random random;
        private final Ledger before;
        private final List<Ledger> today;
        private final List<Lease> leases = new ArrayList<>();
        private final List<Doubt> doubts = new ArrayList<>();
        private final List<String> story = new ArrayList<>();
        private final int seed;
        private int ids;
        private String content = "hash-0";

        History(MailKey mail, Random random, Ledger before, List<Ledger> today, int seed) {
            this.mail = mail;
            this.random = random;
            this.before = before;
            this.today = today;
            this.seed = seed;
        }

        void next() throws Exception {
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> reserve();
                case 4, 5, 6 -> settle();
                case 7 -> keep();
                case 8 -> search();
                case 9 -> withoutDraft("reopen", ledger -> ledger.reopen(mail));
                case 10 -> withoutDraft("resolve", resolution());
                case 11 -> cancel();
                case 12 -> same("forget", ledger -> {
                    ledger.forget(mail);
                    return "";
                });
                default -> advance();
            }
            same("look", ledger -> ledger.status(mail));
        }

        private void withoutDraft(String name, Action action) throws Exception {
            if (before.status(mail).draft().isEmpty()) {
                same(name, action);
            }
        }

        private void advance() {
            var step = List.of(Duration.ofSeconds(1), Duration.ofSeconds(30), LEASE, Duration.ofHours(1),
                    Ledgers.LIFE.minusHours(2)).get(random.nextInt(random.nextInt(10) == 0 ? 5 : 4));
            story.add("after " + step);
            clock.advance(step);
        }

        private void reserve() throws Exception {
            String id = "lease-" + seed + "-" + ids++;
            String wanted = "hash-" + random.nextInt(2);
            var mode = switch (random.nextInt(3)) {
                case 0 -> ReserveMode.HELD;
                case 1 -> doubts.isEmpty() ? ReserveMode.FREE : ReserveMode.of(doubts.get(random.nextInt(doubts.size())));
                default -> ReserveMode.FREE;
            };
            String hash = mode.held() ? content : wanted;
            var until = clock.instant().plus(LEASE);
            var said = same("reserve " + id + " " + hash + " " + mode,
                    ledger -> ledger.reserve(mail, hash, id, until, mode));
            if (said instanceof Reservation.Granted granted) {
                leases.add(granted.granted());
                content = hash;
            } else if (said instanceof Reservation.Held held) {
                content = held.contentHash();
                doubts.add(held.doubt());
            }
        }

        private void settle() throws Exception {
            if (!leases.isEmpty()) {
                var lease = leases.remove(random.nextInt(leases.size()));
                var settlement = Settlement.values()[random.nextInt(Settlement.values().length)];
                if (settlement == Settlement.SENT || isLast(lease)) {
                    var trace = new Trace(lease.id(), Optional.of(clock.instant()), Optional.of("request"), "")
                            .of(new SentMail(lease.mark().tag(), Set.of("0".repeat(16))));
                    same("settle " + lease.id() + " " + settlement, ledger -> {
                        ledger.settle(lease, settlement, settlement == Settlement.SENT ? trace : Trace.NONE);
                        return "";
                    });
                }
            }
        }

        private void keep() throws Exception {
            if (!leases.isEmpty()) {
                var lease = leases.get(random.nextInt(leases.size()));
                var draft = switch (random.nextInt(3)) {
                    case 0 -> Optional.<Draft> empty();
                    case 1 -> Optional.of(Draft.announced("<a@b>"));
                    default -> Optional.of(Draft.announced("<a@b>").made("draft", "<c@d>").holding(lease.contentHash()));
                };
                if (isLast(lease)) {
                    same("keep " + lease.id() + " " + draft, ledger -> {
                        ledger.keep(lease, draft);
                        return "";
                    });
                }
            }
        }

        /** Whether the mail is being sent under this lease, dead or alive. */
        private boolean isLast(Lease lease) throws NotReadyException {
            var refusal = before.status(mail).refusal();
            return refusal.filter(Reservation.UnderWay.class::isInstance).isPresent() && clock.instant().isBefore(lease.until())
                    && leases.stream().noneMatch(other -> other.until().isAfter(lease.until()));
        }

        private void search() throws Exception {
            if (!doubts.isEmpty() && before.status(mail).refusal().isPresent()) {
                var doubt = doubts.get(random.nextInt(doubts.size()));
                same("search " + doubt.lease(), ledger -> ledger.searched(mail, doubt, clock.instant()));
            }
        }

        private Action resolution() {
            boolean sent = random.nextBoolean();
            var trace = sent && !doubts.isEmpty() && random.nextBoolean() ? Trace.of(doubts.get(doubts.size() - 1).lease())
                    : Trace.NONE;
            return ledger -> ledger.resolve(mail, sent, trace);
        }

        private void cancel() throws Exception {
            same("cancel", ledger -> ledger.cancel(mail, Optional.empty()));
        }

        private Object same(String what, Action action) throws Exception {
            story.add(what);
            var wanted = said(() -> action.of(before));
            for (var ledger : today) {
                assertEquals(wanted, said(() -> action.of(ledger)),
                        () -> ledger.getClass().getSimpleName() + " of seed " + seed + ": " + String.join(", ", story));
            }
            return wanted;
        }

        private Object said(Callable<Object> action) throws Exception {
            try {
                return timeless(action.call());
            } catch (NotReadyException e) {
                return e.code();
            }
        }
    }

    private static Object timeless(Object said) {
        if (said instanceof Reservation.Held held) {
            var doubt = held.doubt();
            return new Reservation.Held(held.attempts(), held.contentHash(),
                    new Doubt(doubt.lease(), doubt.mark(), Instant.EPOCH, List.of(), doubt.messageId()));
        }
        return said instanceof EntryStatus status && status.refusal().isPresent()
                ? new EntryStatus(status.refusal().map(refusal -> (Reservation.Refusal) timeless(refusal)), status.draft(),
                        status.bounced(), status.mail())
                : said;
    }

    private interface Action {

        Object of(Ledger ledger) throws NotReadyException;
    }
}
