package dev.heliograph.protocol.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.Choices;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Cancelled;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.GaveUp;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Resolved;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.send.SendFacts;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.protocol.send.SendSteps;
import dev.heliograph.time.BackOff;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Queued;
import dev.heliograph.work.RetrySchedule;

/** Goes through all that can happen in a small world, breadth-first, and tells the shortest way to what must not be. */
final class ModelChecker {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final int MOST_MOVES = 500;

    /**
     * What the world is like.
     *
     * @param contents of the messages
     * @param resends whether a mail is sent again that may have been sent
     * @param faults how many happen at most, the deaths of environments among them
     * @param operator whether there is one
     */
    record Setup(List<String> contents, boolean resends, int faults, boolean operator,
            WorldEffects.Rules rules) {
    }

    /** How a world came about. */
    private record Origin(World from, String move) {
    }

    private final Setup setup;
    private final SendProtocol protocol;
    private final Map<World, Origin> seen = new HashMap<>();
    private final ArrayDeque<World> open = new ArrayDeque<>();
    private final Map<Object, Object> parts = new HashMap<>();
    private final Set<World> ending = new HashSet<>();
    private long moves;

    ModelChecker(Setup setup) {
        this.setup = setup;
        protocol = new SendProtocol(new SendSettings(
                new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 1)),
                new ExpiryPolicy(Duration.ofHours(1), 2), Duration.ofSeconds(10), Duration.ofSeconds(65), Duration.ofSeconds(2),
                List.of(Duration.ofSeconds(60), Duration.ofSeconds(300)), Duration.ofDays(1), true));
    }

    /** @return how many worlds there are */
    int run() {
        var start = new World(0, Optional.empty(), World.Graph.FIRST,
                setup.contents().stream().map(World.Message::of).toList(),
                List.of(World.Environment.IDLE, World.Environment.IDLE), 0, setup.faults(), World.Operator.NOTHING);
        seen.put(start, new Origin(null, ""));
        open.add(start);
        while (!open.isEmpty()) {
            moves(open.poll());
        }
        seen.keySet().forEach(this::requireEnd);
        return seen.size();
    }

    /** If nothing goes wrong any more, each message gets its end. Worlds from which that is known are remembered. */
    private void requireEnd(World world) {
        var way = new ArrayList<World>();
        for (var at = world; !ending.contains(at) && !at.isOver(); at = usual(at)) {
            way.add(at);
            require(way.size() < MOST_MOVES, world, "a mail waits forever");
        }
        ending.addAll(way);
    }

    private World usual(World world) {
        for (int i = 0; i < world.environments().size(); i++) {
            var step = world.environments().get(i).step();
            if (step.isPresent()) {
                var effects = new WorldEffects(world, i, Choices.all(0), setup.rules());
                var next = next(step.get(), effects);
                return ended(effects.after(), i, next);
            }
        }
        for (int m = 0; m < world.messages().size(); m++) {
            var message = world.messages().get(m);
            if (!message.isOver() && message.from() <= world.moment()) {
                return received(world, 0, m, false);
            }
        }
        require(!world.isLast(), world, "a mail waits forever");
        return later(world);
    }

    private void moves(World world) {
        long before = moves;
        if (!world.isLast() && mayWait(world)) {
            go(world, "time passes: " + World.MOMENTS.get(world.moment() + 1), later(world));
        }
        for (int i = 0; i < world.environments().size(); i++) {
            if (world.environments().get(i).step().isPresent()) {
                steps(world, i);
            } else {
                receives(world, i);
            }
        }
        for (int i = 0; i < world.graph().underWay().size(); i++) {
            var effects = new WorldEffects(world, 0, Choices.all(0), setup.rules());
            effects.carryOut(i);
            go(world, "Exchange carries out what is under way", effects.after());
        }
        if (setup.operator()) {
            operates(world);
        }
        require(moves > before || world.isOver(), world, "a mail waits forever");
    }

    private static boolean isInTime(World.Environment environment, int moment) {
        return World.at(moment).isBefore(World.at(environment.began()).plus(WorldEffects.INVOCATION));
    }

    private static World later(World world) {
        return new World(world.moment() + 1, world.entry(), world.graph(), world.messages(), world.environments(),
                world.leases(), world.faults(), world.operator());
    }

    /** Lambda ends the first environment at its deadline; the second one may be frozen, and go on later, but not in the end. */
    private static boolean mayWait(World world) {
        var first = world.environments().get(0);
        return (first.step().isEmpty() || isInTime(first, world.moment() + 1))
                && (world.moment() < World.MOMENTS.size() - 2 || world.environments().get(1).step().isEmpty());
    }

    private void steps(World world, int i) {
        var environment = world.environments().get(i);
        var step = environment.step().orElseThrow();
        var choices = Choices.all(world.faults());
        do {
            var effects = new WorldEffects(world, i, choices, setup.rules());
            var next = next(step, effects);
            go(world, name(i) + step.kind() + effects.story(), ended(effects.after(), i, next));
        } while (choices.next());
        if (world.faults() > 0) {
            var message = world.messages().get(environment.message());
            var again = new World.Message(message.content(), message.sentAt(), message.receives(),
                    Math.min(world.moment() + 1, World.MOMENTS.size() - 1), message.inFlight() - 1, message.end(),
                    message.dead());
            var died = world.with(i, World.Environment.IDLE).with(environment.message(), again);
            go(world, name(i) + "dies before: " + step.kind(), new World(died.moment(), died.entry(), died.graph(),
                    died.messages(), died.environments(), died.leases(), died.faults() - 1, died.operator()));
        }
    }

    private <A, R> Step<?, ?> next(Step<A, R> step, WorldEffects effects) {
        return step.next(step.run(effects), effects.situation(), protocol);
    }

    /** The environment goes on; or it tells the queue what became of the mail. */
    private World ended(World world, int i, Step<?, ?> next) {
        var environment = world.environments().get(i);
        if (next.end().isEmpty()) {
            return world.with(i, new World.Environment(Optional.of(next), environment.message(), environment.began(),
                    environment.unanswered()));
        }
        var idle = world.with(i, new World.Environment(Optional.empty(), 0, 0, environment.unanswered()));
        return reported(idle, environment.message(), next.end().get());
    }

    private World reported(World world, int index, DeliveryResult result) {
        var message = world.messages().get(index);
        var outcome = result.outcome();
        if (message.isOver()) {
            return world.with(index, new World.Message(message.content(), message.sentAt(), message.receives(), message.from(),
                    message.inFlight() - 1, message.end(), message.dead()));
        } else if (result.retryIn().isPresent()) {
            return world.with(index, new World.Message(message.content(), message.sentAt(), message.receives(),
                    Math.min(world.moment() + 1, World.MOMENTS.size() - 1), message.inFlight() - 1, "", false));
        }
        var over = world.with(index, new World.Message(message.content(), message.sentAt(), message.receives(), message.from(),
                message.inFlight() - 1, outcome.word(), !outcome.settled()));
        // What lies in the dead-letter queue has all its attempts when it comes again.
        return outcome.settled() ? over : happens(over, new GaveUp());
    }

    private void receives(World world, int i) {
        for (int m = 0; m < world.messages().size(); m++) {
            var message = world.messages().get(m);
            boolean twice = message.inFlight() > 0;
            if (message.isOver() || message.from() > world.moment() || twice && world.faults() == 0) {
                continue;
            }
            go(world, name(i) + "receives message " + m + (twice ? ", which another one works at" : ""),
                    received(world, i, m, twice));
        }
    }

    private World received(World world, int i, int m, boolean twice) {
        var message = world.messages().get(m);
        var received = new World.Message(message.content(), message.sentAt(), Math.min(3, message.receives() + 1),
                message.from(), message.inFlight() + 1, "", false);
        var working = new World(world.moment(), world.entry(), world.graph(), world.messages(), world.environments(),
                world.leases(), world.faults() - (twice ? 1 : 0), world.operator()).with(m, received)
                .with(i, new World.Environment(Optional.empty(), m, world.moment(),
                        world.environments().get(i).unanswered()));
        var effects = new WorldEffects(working, i, Choices.all(0), setup.rules());
        var facts = new SendFacts(WorldEffects.KEY, message.content(), Optional.empty(), Optional.empty(),
                Optional.of(new Queued(Optional.of(World.at(message.sentAt())), received.receives(), true)),
                setup.resends(), setup.rules().searched(), setup.rules().byDraft(), false, 1, false);
        return ended(working, i, protocol.start(facts, effects.situation()));
    }

    private void operates(World world) {
        var did = world.operator();
        boolean atWork = world.environments().stream().anyMatch(one -> one.step().isPresent());
        if (!did.cancelled()) {
            go(world, "an operator cancels it", as(happens(world, new Cancelled(Optional.empty())),
                    new World.Operator(did.resend(), did.sent(), true, did.redriven())));
        }
        if (!did.sent() && !world.graph().accepted().isEmpty()) {
            go(world, "an operator resolves it as sent", as(happens(world, new Resolved(true, Trace.NONE)),
                    new World.Operator(did.resend(), true, did.cancelled(), did.redriven())));
        }
        if (!did.resend() && !atWork && world.graph().accepted().isEmpty() && world.graph().underWay().isEmpty()) {
            go(world, "an operator resolves it as not sent", as(happens(world, new Resolved(false, Trace.NONE)),
                    new World.Operator(true, did.sent(), did.cancelled(), did.redriven())));
        }
        for (int m = 0; m < world.messages().size() && !did.redriven() && !world.isLast(); m++) {
            var message = world.messages().get(m);
            if (message.dead()) {
                go(world, "an operator redrives message " + m, as(world.with(m, new World.Message(message.content(),
                        world.moment(), 0, world.moment(), message.inFlight(), "", false)),
                        new World.Operator(did.resend(), did.sent(), did.cancelled(), true)));
            }
        }
    }

    private static World as(World world, World.Operator operator) {
        return new World(world.moment(), world.entry(), world.graph(), world.messages(), world.environments(), world.leases(),
                world.faults(), operator);
    }

    private static World happens(World world, MailEvent<?> event) {
        var now = World.at(world.moment());
        var step = event.from(world.entry().filter(one -> !one.isGone(now)), new MailEvent.Moment(now, now.plus(LIFE)));
        return !step.changes() ? world
                : new World(world.moment(), step.next(), world.graph(), world.messages(), world.environments(), world.leases(),
                        world.faults(), world.operator());
    }

    private static String name(int i) {
        return "environment " + i + ": ";
    }

    /** Equal parts are the same ones, so that worlds are compared fast and take little memory. */
    @SuppressWarnings("unchecked")
    private <T> T part(T part) {
        return (T) parts.computeIfAbsent(part, same -> same);
    }

    private void go(World from, String move, World made) {
        moves++;
        var to = new World(made.moment(), part(made.entry()), part(made.graph()),
                part(made.messages().stream().map(this::part).toList()),
                part(made.environments().stream().map(this::part).toList()), made.leases(), made.faults(),
                part(made.operator()), made.hash());
        if (seen.putIfAbsent(to, new Origin(from, move)) == null) {
            check(from, to);
            open.add(to);
        }
    }

    /** What must never be. */
    private void check(World from, World world) {
        var accepted = world.graph().accepted();
        boolean wasSent = from.entry().filter(one -> one.state() == EntryState.SENT).isPresent();
        boolean isSent = world.entry().filter(one -> one.state() == EntryState.SENT).isPresent();
        require(accepted.size() <= 1 || setup.resends(), world, "accepted twice");
        require(!wasSent || isSent, world, "it was known as sent, and is not any more");
        require(!isSent || !accepted.isEmpty(), world, "it is known as sent, and was not accepted");
        boolean free = world.entry().filter(one -> one.state() == EntryState.WAITING).isPresent();
        require(!free || accepted.isEmpty() || setup.resends(), world, "it is known as not sent, and was accepted");
        require(world.environments().stream().filter(one -> isInTime(one, world.moment()))
                .flatMap(one -> one.step().map(Step::of).filter(SendSteps.OfAttempt.class::isInstance)
                        .map(SendSteps.OfAttempt.class::cast).stream())
                .allMatch(one -> one.attempt().lease().until().isAfter(World.at(world.moment()))), world,
                "its lease ended while it works");
        for (int m = 0; m < world.messages().size(); m++) {
            var message = world.messages().get(m);
            if (message.isOver() && !from.messages().get(m).isOver()) {
                ended(world, message);
            }
        }
    }

    private void ended(World world, World.Message message) {
        switch (message.end()) {
            case "accepted", "duplicate" ->
                require(world.graph().accepted().contains(message.content()), world, "acknowledged, and not accepted");
            case "expired" -> require(!world.graph().mayHave(message.content()), world, "expired, and accepted");
            case "suppressed" -> require(world.operator().cancelled(), world, "suppressed, and not cancelled");
            case "rejected", "unknown" -> require(message.dead(), world, "no dead letter");
            default -> require(false, world, "ended as " + message.end());
        }
    }

    private void require(boolean holds, World world, String what) {
        if (!holds) {
            throw new AssertionError(what + ":\n" + String.join("\n", story(world)) + "\n" + world.entry());
        }
    }

    private List<String> story(World world) {
        var moves = new ArrayList<String>();
        for (var at = world; at != null; at = seen.get(at).from()) {
            moves.add(0, seen.get(at).move());
        }
        return moves;
    }
}
