package dev.heliograph.lab.burst;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.heliograph.sandbox.Fault;
import dev.heliograph.sandbox.Faults;

/**
 * What Graph does wrong in a burst. The seed, the mail and how often it has been asked for decide, so that a seed brings the
 * same faults in whatever order the mails come.
 */
final class GraphFaults implements Faults.Plan {

    private static final Duration STORM = Duration.ofSeconds(2);
    private static final Fault.Answer THROTTLED = new Fault.Answer(429, "ApplicationThrottled", Optional.of("2"), false);

    /** In how many of a thousand requests; after them a mail may have been sent and nobody knows, or not. */
    private enum Kind {
        THROTTLE(20, false, THROTTLED),
        THROTTLE_WITHOUT_WAIT(5, false, new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false)),
        BUSY(20, false, new Fault.Answer(503, "ErrorServerBusy", Optional.of("1"), false)),
        ACCEPTED_WITH_WAIT(10, false, new Fault.Answer(202, "", Optional.of("1"), true)),
        BROKEN(10, true, new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false)),
        LATE_AND_NOT_DELIVERED(10, true, new Fault.Answer(504, "UnknownError", Optional.empty(), false)),
        CONFLICT(5, false, new Fault.Answer(409, "ErrorIrresolvableConflict", Optional.empty(), false)),
        CARRIED_OUT_LATE(10, true, new Fault.CarriedOutLate(Duration.ofSeconds(3))),
        LATE_AND_DELIVERED(10, true, new Fault.Answer(504, "UnknownError", Optional.empty(), true)),
        RESET_BEFORE(10, true, new Fault.Reset(false)),
        RESET_AFTER(10, true, new Fault.Reset(true)),
        HANG_UP_AFTER(10, true, new Fault.HangUp(true)),
        SLOW(5, true, new Fault.Slow(Burst.SEND_TIMEOUT.plusSeconds(1)));

        private final int share;
        private final boolean ambiguous;
        private final Fault fault;

        Kind(int share, boolean ambiguous, Fault fault) {
            this.share = share;
            this.ambiguous = ambiguous;
            this.fault = fault;
        }
    }

    private static final List<Fault> PART_FAULTS = List.of(THROTTLED,
            new Fault.Answer(503, "ErrorServerBusy", Optional.of("1"), false),
            new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false),
            new Fault.Answer(504, "UnknownError", Optional.empty(), true), new Fault.Reset(false), new Fault.Reset(true));
    /** What is there may be answered so for a while. */
    private static final Fault MISSING = new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false);
    private static final int PART_SHARE = 10;
    private static final int CUT_OFF_SHARE = 10;
    private static final int STORM_SHARE = 3;
    private static final int NEVER_SHARE = 50;
    private static final long LATENESS = 12;

    private final long seed;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, Long> storms = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();
    private final Set<String> lookedFor = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final Map<String, AtomicInteger> cutOffs = new ConcurrentHashMap<>();

    GraphFaults(long seed) {
        this.seed = seed;
    }

    @Override
    public Optional<Fault> fault(Faults.Step step, String mailbox, String id) {
        long now = System.nanoTime();
        if (now - storms.getOrDefault(mailbox, now) < 0) {
            count("STORM");
            return Optional.of(THROTTLED);
        }
        if (step == Faults.Step.FIND && !id.isEmpty()) {
            looks.incrementAndGet();
            lookedFor.add(id);
        }
        if (step != Faults.Step.SEND) {
            return ofPart(step, mailbox, id);
        }
        int roll = roll(id);
        if (roll >= 1000 - STORM_SHARE) {
            storms.put(mailbox, now + STORM.toNanos());
            count("STORM");
            return Optional.of(THROTTLED);
        }
        for (var kind : Kind.values()) {
            roll -= kind.share;
            if (roll < 0) {
                count(kind.name());
                if (kind.ambiguous) {
                    inDoubt.add(id);
                }
                return Optional.of(kind.fault);
            }
        }
        return Optional.empty();
    }

    /** What is asked beside the sending: whatever fails there, nothing is sent. */
    private Optional<Fault> ofPart(Faults.Step step, String mailbox, String id) {
        int roll = roll(step + " of " + (id.isEmpty() ? mailbox : id));
        if (roll >= PART_FAULTS.size() * PART_SHARE) {
            return Optional.empty();
        }
        count(step.name());
        if (step == Faults.Step.LOOK && roll % 2 == 0) {
            return Optional.of(MISSING);
        }
        return Optional.of(PART_FAULTS.get(roll / PART_SHARE));
    }

    @Override
    public boolean cutsOff(String mailbox) {
        if (roll(mailbox) >= CUT_OFF_SHARE) {
            return false;
        }
        count("RESET_DURING");
        cutOffs.computeIfAbsent(mailbox, name -> new AtomicInteger()).incrementAndGet();
        return true;
    }

    /** How late the copy of a mail is there: up to twelve seconds, and of some it never is. */
    Optional<Duration> lateness(String id) {
        int roll = new SplittableRandom(seed * 37 + id.hashCode() * 1_000_003L).nextInt(1000);
        return roll < NEVER_SHARE ? Optional.empty() : Optional.of(Duration.ofMillis(roll * LATENESS));
    }

    /** The mails whose copies were looked for. */
    Set<String> lookedFor() {
        return lookedFor;
    }

    /** How often. */
    int searches() {
        return looks.get();
    }

    /** The mails of which nobody can know, after what they met here, whether they were sent. */
    Set<String> inDoubt() {
        return inDoubt;
    }

    /** In how many more, of each mailbox, the connection was cut before it was known for which mail. */
    int cutOffs(String mailbox) {
        return cutOffs.getOrDefault(mailbox, new AtomicInteger()).get();
    }

    /** How many of each kind. */
    Map<String, AtomicInteger> counts() {
        return new TreeMap<>(counts);
    }

    private int roll(String what) {
        int times = asked.merge(what, 1, Integer::sum);
        return new SplittableRandom(seed * 31 + what.hashCode() * 1_000_003L + times * 7_919L).nextInt(1000);
    }

    private void count(String kind) {
        counts.computeIfAbsent(kind, name -> new AtomicInteger()).incrementAndGet();
    }
}
