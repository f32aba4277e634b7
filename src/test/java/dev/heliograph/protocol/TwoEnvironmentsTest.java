package dev.heliograph.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;

/**
 * All that two environments, an operator and time can do to one mail, breadth-first: no mail is accepted twice, and one that
 * was
 * accepted is never known as unsent. Writes are atomic here, as the register makes them; an environment can die, or freeze and
 * go
 * on, between any two steps.
 */
class TwoEnvironmentsTest {

    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration LIFE = Duration.ofDays(35);
    private static final int LATEST = 3;
    private static final int MOST_LEASES = 4;

    /** Where an environment is: it holds a lease and has sent nothing; or it knows what Graph said; or it knows nothing. */
    private record Environment(Optional<Lease> lease, Optional<Settlement> said) {

        static final Environment IDLE = new Environment(Optional.empty(), Optional.empty());
    }

    /**
     * @param time in leases
     * @param leases how many were asked for
     * @param accepted how many copies Graph has taken
     */
    private record World(Optional<Entry> entry, List<Environment> environments, int time, int leases, int accepted) {

        Instant now() {
            return START.plus(LEASE.multipliedBy(time));
        }

        World with(int environment, Environment changed) {
            var all = new ArrayList<>(environments);
            all.set(environment, changed);
            return new World(entry, List.copyOf(all), time, leases, accepted);
        }

        World with(Step<?> step) {
            return step.changes() ? new World(step.next(), environments, time, leases, accepted) : this;
        }

        <A> Step<A> happens(MailEvent<A> event) {
            return event.from(entry, new MailEvent.Moment(now(), now().plus(LIFE)));
        }
    }

    @Test
    void noMailIsAcceptedTwiceUnlessAnOperatorOrARequestSaysSo() {
        var worlds = explore((world, next) -> {
            assertTrue(next.accepted() <= 1, () -> "accepted twice");
            return true;
        }, false);

        assertTrue(worlds > 1000, "worlds: " + worlds);
    }

    /** What the search has found, or an attempt has said, is not forgotten by one that comes late. */
    @Test
    void whatIsKnownAsSentStaysSo() {
        explore((world, next) -> {
            boolean was = world.entry().filter(entry -> entry.state() == EntryState.SENT).isPresent();
            boolean is = next.entry().filter(entry -> entry.state() == EntryState.SENT).isPresent();
            assertTrue(!was || is, () -> "sent, and then " + next.entry());
            return true;
        }, true);
    }

    private static int explore(BiFunction<World, World, Boolean> check, boolean searches) {
        var start = new World(Optional.empty(), List.of(Environment.IDLE, Environment.IDLE), 0, 0, 0);
        Map<World, String> seen = new HashMap<>();
        var open = new ArrayDeque<World>();
        seen.put(start, "");
        open.add(start);
        while (!open.isEmpty()) {
            var world = open.poll();
            for (var move : moves(world, searches).entrySet()) {
                String story = seen.get(world) + "\n" + move.getKey();
                try {
                    check.apply(world, move.getValue());
                } catch (AssertionError e) {
                    throw new AssertionError(e.getMessage() + ":" + story, e);
                }
                if (seen.putIfAbsent(move.getValue(), story) == null) {
                    open.add(move.getValue());
                }
            }
        }
        return seen.size();
    }

    private static Map<String, World> moves(World world, boolean searches) {
        var moves = new HashMap<String, World>();
        if (world.time() < LATEST) {
            moves.put("a lease's time passes", new World(world.entry(), world.environments(), world.time() + 1, world.leases(),
                    world.accepted()));
        }
        for (int i = 0; i < world.environments().size(); i++) {
            moves(world, i, moves);
        }
        var held = world.entry().filter(entry -> entry.isHeld(world.now()));
        if (searches && held.isPresent() && world.accepted() > 0) {
            moves.put("a search finds the copy",
                    world.with(world.happens(new Resolved(true, Trace.of(held.get().leaseId())))));
        }
        moves.put("it is cancelled", world.with(world.happens(new Cancelled(Optional.empty()))));
        moves.put("it is given up", world.with(world.happens(new GaveUp())));
        return moves;
    }

    private static void moves(World world, int i, Map<String, World> moves) {
        var environment = world.environments().get(i);
        String name = "environment " + i;
        if (environment.lease().isEmpty() && world.leases() < MOST_LEASES) {
            var step = world.happens(new Reserve(KEY, "hash", "lease-" + world.leases(), world.now().plus(LEASE), Claim.FREE));
            var asked = new World(world.entry(), world.environments(), world.time(), world.leases() + 1, world.accepted())
                    .with(step);
            moves.put(name + " reserves: " + step.answer().getClass().getSimpleName(),
                    asked.with(i, new Environment(step.answer().lease(), Optional.empty())));
        } else if (environment.lease().isPresent() && environment.said().isEmpty()) {
            // A lease is longer than a function can live: who still sends after it is dead, and who froze only settles.
            if (world.now().isBefore(environment.lease().get().until())) {
                for (var settlement : Settlement.values()) {
                    var said = world.with(i, new Environment(environment.lease(), Optional.of(settlement)));
                    moves.put(name + " sends: " + settlement,
                            settlement == Settlement.SENT || settlement == Settlement.UNKNOWN ? accepted(said) : said);
                }
            }
            moves.put(name + " dies", world.with(i, Environment.IDLE));
        } else if (environment.lease().isPresent()) {
            moves.put(name + " settles",
                    world.with(world.happens(new AttemptEnded(environment.lease().get(), environment.said().get(),
                            Trace.of(environment.lease().get().id())))).with(i, Environment.IDLE));
            moves.put(name + " dies after its answer", world.with(i, Environment.IDLE));
        }
    }

    private static World accepted(World world) {
        return new World(world.entry(), world.environments(), world.time(), world.leases(), world.accepted() + 1);
    }

    @Test
    void aWorldIsComparedByWhatItIs() {
        assertEquals(new World(Optional.empty(), List.of(Environment.IDLE), 0, 0, 0),
                new World(Optional.empty(), List.of(Environment.IDLE), 0, 0, 0));
    }
}
