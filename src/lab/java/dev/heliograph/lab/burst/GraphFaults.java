package dev.heliograph.lab.burst;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;

/**
 * The faults of Graph in a burst. They depend on the seed, the mail and the number of its requests, so that a seed
 * gives the same faults in every order of the mails.
 */
final class GraphFaults implements Faults.Plan {

    private static final Duration STORM = Duration.ofSeconds(2);
    private static final Fault.Answer THROTTLED = new Fault.Answer(429, "ApplicationThrottled", Optional.of("2"), false);

    /** The share per thousand requests; after some the mail may have been sent, after others not. */
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
        REFUSED(10, false, new Fault.Refused()),
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
    /** An existing item may be missing for a while. */
    private static final Fault MISSING = new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false);
    private static final int PART_SHARE = 10;
    /** With more, a mail could be given up after eight attempts of which none was sent, and rightly so. */
    private static final int MOST_PART_FAULTS = 4;
    private static final List<Fault> ON_THE_WAY = List.of(new Fault.CutOff(), new Fault.GoAway(), new Fault.SmallWindow(),
            new Fault.Stall());
    private static final int ON_THE_WAY_SHARE = 5;
    private static final int STORM_SHARE = 3;
    private static final int NEVER_SHARE = 50;
    private static final long LATENESS = 12;

    private final long seed;
    private final boolean conflicts;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, Long> storms = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();
    private final Set<String> unmade = ConcurrentHashMap.newKeySet();
    private final Set<String> searched = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final Map<String, Integer> partFaults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> cutOffs = new ConcurrentHashMap<>();

    /** @param conflicts whether a request may meet a conflict, which c29751e took for a refusal of the mail */
    GraphFaults(long seed, boolean conflicts) {
        this.seed = seed;
        this.conflicts = conflicts;
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
            searched.add(id);
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
            if (roll < 0 && kind == Kind.CONFLICT && !conflicts) {
                return Optional.empty();
            } else if (roll < 0) {
                count(kind.name());
                if (kind.ambiguous) {
                    inDoubt.add(id);
                }
                return Optional.of(kind.fault);
            }
        }
        return Optional.empty();
    }

    /** A fault of a request other than a send: nothing is sent after it. */
    private Optional<Fault> ofPart(Faults.Step step, String mailbox, String id) {
        int roll = roll(step + " of " + (id.isEmpty() ? mailbox : id));
        if (roll >= PART_FAULTS.size() * PART_SHARE
                || !id.isEmpty() && partFaults.merge(id, 1, Integer::sum) > MOST_PART_FAULTS) {
            return Optional.empty();
        }
        count(step.name());
        if (step == Faults.Step.CREATE) {
            unmade.add(id);
        }
        if (step == Faults.Step.LOOK && roll % 2 == 0) {
            return Optional.of(MISSING);
        }
        return Optional.of(PART_FAULTS.get(roll / PART_SHARE));
    }

    @Override
    public Optional<Fault> beforeReading(String mailbox) {
        int roll = roll(mailbox);
        if (roll < ON_THE_WAY.size() * ON_THE_WAY_SHARE) {
            var fault = ON_THE_WAY.get(roll / ON_THE_WAY_SHARE);
            count(fault.getClass().getSimpleName().toUpperCase(Locale.ROOT));
            if (fault instanceof Fault.CutOff || fault instanceof Fault.Stall) {
                cutOffs.computeIfAbsent(mailbox, name -> new AtomicInteger()).incrementAndGet();
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    /** The delay of a mail's copy: up to twelve seconds, and for some it never comes. */
    Optional<Duration> lateness(String id) {
        int roll = new SplittableRandom(seed * 37 + id.hashCode() * 1_000_003L).nextInt(1000);
        return roll < NEVER_SHARE ? Optional.empty() : Optional.of(Duration.ofMillis(roll * LATENESS));
    }

    /** The mails of which Graph has once not said that it had made their draft. */
    Set<String> unmade() {
        return unmade;
    }

    /** The mails whose copies were looked for. */
    Set<String> searched() {
        return searched;
    }

    /** The number of searches. */
    int searches() {
        return looks.get();
    }

    /** The mails of which it can't be known, after their faults, whether they were sent. */
    Set<String> inDoubt() {
        return inDoubt;
    }

    /** The number of connections per mailbox that were cut before the mail was known. */
    int cutOffs(String mailbox) {
        return cutOffs.getOrDefault(mailbox, new AtomicInteger()).get();
    }

    /** The number of each kind. */
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
