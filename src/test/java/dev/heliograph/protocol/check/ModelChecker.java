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
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Cancelled;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.GaveUp;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Resolved;
import dev.heliograph.protocol.Searched;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.check.WorldEffects.Extra;
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
    private static final int MOST_WORLDS = 20_000_000;
    private static final Outcome.Unknown BUG = new Outcome.Unknown("internal-error", "");

    /** From here on a mail may be sent that is to be sent later. */
    static final int SEND_AT = 1;

    /**
     * What the world is like.
     *
     * @param contents of the messages
     * @param resends whether a mail is sent again that may have been sent
     * @param faults how many happen at most, the deaths of environments among them
     */
    record Setup(List<String> contents, boolean resends, int faults, WorldEffects.Rules rules) {

        boolean has(WorldEffects.Extra extra) {
            return rules.has(extra);
        }
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
                setup.contents().stream().map(content -> World.Message.of(content, 0)).toList(),
                List.of(World.Environment.IDLE, World.Environment.IDLE), 0, setup.faults(), World.Operator.NOTHING,
                World.Facts.NONE);
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
        if (isDue(world)) {
            return fired(world, false);
        }
        require(!world.isLast(), world, "a mail waits forever");
        return later(world);
    }

    private void moves(World world) {
        long before = moves;
        passes(world);
        for (int i = 0; i < world.environments().size(); i++) {
            if (world.environments().get(i).step().isPresent()) {
                steps(world, i);
            } else {
                receives(world, i);
            }
        }
        exchange(world);
        if (isDue(world)) {
            go(world, "its schedule is due", fired(world, false));
            if (world.faults() > 0) {
                go(world, "its schedule is due, and will be once more",
                        fired(world.at(world.moment(), world.faults() - 1), true));
            }
        }
        if (setup.has(Extra.CANCEL)) {
            cancels(world);
            redrives(world);
        }
        if (setup.has(Extra.RESOLVE)) {
            resolves(world);
            redrives(world);
        }
        if (setup.has(Extra.CHECK)) {
            checks(world);
        }
        require(moves > before || world.isOver(), world, "a mail waits forever");
    }

    /** Before anything has happened, only what comes too late differs. A schedule that is due does not wait for long. */
    private void passes(World world) {
        if (world.isLast() || !mayWait(world) || isDue(world) && world.moment() > SEND_AT) {
            return;
        }
        boolean begun = !world.messages().equals(setup.contents().stream().map(one -> World.Message.of(one, 0)).toList())
                || world.entry().isPresent();
        if (begun || world.moment() == 0) {
            int moment = begun ? world.moment() + 1 : World.TOO_OLD;
            go(world, "time passes: " + World.MOMENTS.get(moment), begun ? later(world) : world.at(moment, world.faults()));
        }
    }

    /** What Exchange does by itself. */
    private void exchange(World world) {
        var graph = world.graph();
        for (int i = 0; i < graph.underWay().size(); i++) {
            var effects = new WorldEffects(world, 0, Choices.all(0), setup.rules());
            effects.carryOut(i);
            go(world, "Exchange carries out what is under way", effects.after());
        }
        if (setup.rules().searched() && graph.copies().stream().anyMatch(copy -> !copy.found())) {
            go(world, "late copies appear", world.with(graph.with(graph.copies().stream()
                    .map(copy -> new World.Copy(copy.mark(), true)).toList())));
        }
        boolean done = world.messages().stream().allMatch(World.Message::isOver) && !world.isLast();
        if (setup.has(Extra.REPORTS) && world.facts().quotaBounces() == 0 && !graph.accepted().isEmpty() && done) {
            go(world, "reports say that it reached nobody, and it is to be sent again", arrived(
                    world.with(world.facts().reported(graph.accepted().size(), true)), world.messages().get(0).content()));
        }
    }

    private static World arrived(World world, String content) {
        var messages = new ArrayList<>(world.messages());
        messages.add(World.Message.of(content, world.moment()));
        return new World(world.moment(), world.entry(), world.graph(), List.copyOf(messages), world.environments(),
                world.leases(), world.faults(), world.operator(), world.facts());
    }

    private static boolean isDue(World world) {
        return world.facts().scheduled().isPresent() && world.moment() >= SEND_AT;
    }

    private static World fired(World world, boolean again) {
        var facts = world.facts();
        var came = arrived(world, facts.scheduled().orElseThrow());
        return again ? came : came.with(facts.scheduling(Optional.empty()));
    }

    private static boolean isInTime(World.Environment environment, int moment) {
        return World.at(moment).isBefore(World.at(environment.began()).plus(WorldEffects.INVOCATION));
    }

    /** Lambda ends a function a while after its deadline, and surely before its lease ends. */
    private static boolean maySurvive(World.Environment environment, int moment) {
        return World.at(moment).isBefore(World.at(environment.began()).plus(WorldEffects.LEASE));
    }

    private static World later(World world) {
        int moment = world.moment() + 1;
        boolean late = world.environments().stream().anyMatch(one -> one.step().isPresent() && !isInTime(one, moment));
        var passed = world.at(moment, world.faults());
        return late ? passed.with(world.facts().lateNow()) : passed;
    }

    /** Lambda ends the first environment in time; the second one may be frozen, and go on later, but not in the end. */
    private boolean mayWait(World world) {
        int frozen = setup.has(Extra.NO_FROST) ? World.MOMENTS.size() : 1;
        return world.environments().stream().limit(frozen)
                .allMatch(one -> one.step().isEmpty() || maySurvive(one, world.moment() + 1))
                && (world.moment() < World.TOO_OLD || world.environments().get(1).step().isEmpty());
    }

    private void steps(World world, int i) {
        var environment = world.environments().get(i);
        var step = environment.step().orElseThrow();
        var choices = Choices.all(world.faults());
        do {
            var effects = new WorldEffects(world, i, choices, setup.rules());
            var next = next(step, effects);
            var after = ended(effects.after(), i, next);
            effects.again().ifPresent(attempt -> require(
                    setup.resends() && attempt.mode().held() && attempt.lease().inDoubt(), world,
                    "it is sent once more without being asked for: " + step.kind()));
            go(world, name(i) + step.kind() + effects.story(), after);
        } while (choices.next());
        if (world.faults() > 0) {
            var died = world.with(i, World.Environment.IDLE).with(environment.message(),
                    world.messages().get(environment.message()).returned(world.moment() + 1));
            go(world, name(i) + "dies before: " + step.kind(), died.at(died.moment(), died.faults() - 1));
        }
    }

    /** As the loop does it, with bugs. */
    private <A, R> Step<?, ?> next(Step<A, R> step, WorldEffects effects) {
        int bug = effects.bug();
        if (bug == 1) {
            return broken(step, effects);
        }
        var result = step.run(effects);
        return bug == 2 ? broken(step, effects) : step.next(result, effects.situation(), protocol);
    }

    private Step<?, ?> broken(Step<?, ?> step, WorldEffects effects) {
        return protocol.broken(step, BUG, effects.situation()).orElseGet(() -> Step.END.of(DeliveryResult.last(BUG, 0)));
    }

    /** The environment goes on; or it tells the queue what became of the mail. */
    private World ended(World world, int i, Step<?, ?> next) {
        var environment = world.environments().get(i);
        if (next.end().isEmpty()) {
            return world.with(i, environment.does(Optional.of(next)));
        }
        return reported(world.with(i, environment.does(Optional.empty())), environment.message(), next.end().get());
    }

    private World reported(World world, int index, DeliveryResult result) {
        var message = world.messages().get(index);
        var outcome = result.outcome();
        if (message.isOver() || result.retryIn().isPresent()) {
            return world.with(index, message.returned(world.moment() + 1));
        }
        var over = world.with(index, message.ended((outcome.word() + " " + outcome.code()).strip(), !outcome.settled()));
        // What lies in the dead-letter queue has all its attempts when it comes again.
        return outcome.settled() ? over : happens(over, new GaveUp()).world();
    }

    private void receives(World world, int i) {
        for (int m = 0; m < world.messages().size(); m++) {
            var message = world.messages().get(m);
            boolean twice = message.inFlight() > 0;
            // Of equal messages it is always the first that comes first.
            boolean first = m == 0 || world.messages().get(m - 1).receives() > 0 || world.messages().get(m - 1).isOver()
                    || !world.messages().get(m - 1).content().equals(message.content());
            if (message.isOver() || message.from() > world.moment() || twice && world.faults() == 0 || !first) {
                continue;
            }
            go(world, name(i) + "receives message " + m + (twice ? ", which another one works at" : ""),
                    received(world, i, m, twice));
        }
    }

    private World received(World world, int i, int m, boolean twice) {
        var message = world.messages().get(m).received();
        var environment = world.environments().get(i);
        var working = world.at(world.moment(), world.faults() - (twice ? 1 : 0)).with(m, message).with(i,
                new World.Environment(Optional.empty(), m, world.moment(), environment.unanswered(), environment.denied()));
        var effects = new WorldEffects(working, i, Choices.all(0), setup.rules());
        boolean direct = setup.has(Extra.DIRECT);
        var way = setup.rules().ways().get(i);
        var facts = new SendFacts(WorldEffects.KEY, message.content(),
                Optional.of(World.at(SEND_AT)).filter(at -> setup.has(Extra.SCHEDULE)),
                Optional.of(World.at(World.TOO_OLD)).filter(at -> direct),
                Optional.of(new Queued(Optional.of(World.at(message.sentAt())), message.receives(), !setup.has(Extra.TURNS)))
                        .filter(queued -> !direct),
                setup.resends(), Optional.empty(), way != WorldEffects.Way.SMTP, false, 1, false);
        return ended(working, i, protocol.start(facts, effects.situation()));
    }

    private void cancels(World world) {
        var did = world.operator();
        if (!did.cancelled()) {
            var cancelled = happens(world, new Cancelled(world.facts().scheduled()),
                    setup.rules().bug() == Bug.CANCELLED_IN_DOUBT);
            var facts = world.facts();
            go(world, "an operator cancels it: " + cancelled.answer(), cancelled.world()
                    .with(new World.Operator(did.resend(), did.sent(), true, did.redriven(), did.checked(), did.found()))
                    .with(cancelled.answer() instanceof Resolution.NotHeld ? facts
                            : facts.takenBackAfter(world.graph().accepted().size())));
        }
        if (world.facts().takenBack() >= 0 && world.facts().scheduled().isPresent()) {
            go(world, "the operator's cancel removes the schedule", world.with(world.facts().scheduling(Optional.empty())));
        }
    }

    private void resolves(World world) {
        var did = world.operator();
        boolean atWork = world.environments().stream().anyMatch(one -> one.step().isPresent());
        if (!did.sent() && !world.arrived().isEmpty()) {
            go(world, "an operator resolves it as sent", happens(world, new Resolved(true, Trace.NONE)).world()
                    .with(new World.Operator(did.resend(), true, did.cancelled(), did.redriven(), did.checked(), did.found())));
        }
        if (!did.resend() && !atWork && !world.mayHaveAny()) {
            go(world, "an operator resolves it as not sent", happens(world, new Resolved(false, Trace.NONE)).world()
                    .with(new World.Operator(true, did.sent(), did.cancelled(), did.redriven(), did.checked(), did.found())));
        }
    }

    private void redrives(World world) {
        var did = world.operator();
        for (int m = 0; m < world.messages().size() && !did.redriven() && !world.isLast(); m++) {
            var message = world.messages().get(m);
            if (message.dead()) {
                go(world, "an operator redrives message " + m, world.with(m,
                        new World.Message(message.content(), world.moment(), 0, world.moment(), message.inFlight(), "", false))
                        .with(new World.Operator(did.resend(), did.sent(), did.cancelled(), true, did.checked(), did.found())));
            }
        }
    }

    /** As a resolve event does it: a search by what the ledger says, and then a word that counts whatever came between. */
    private void checks(World world) {
        var did = world.operator();
        if (did.found()) {
            go(world, "an operator's check is written down", happens(world, new Resolved(true, Trace.NONE)).world()
                    .with(new World.Operator(did.resend(), did.sent(), did.cancelled(), did.redriven(), true, false)));
        }
        var now = World.at(world.moment());
        var held = world.entry().flatMap(one -> one.status(now).refusal()).flatMap(Reservation::held);
        if (!did.checked() && held.isPresent()) {
            var doubt = held.get().doubt();
            boolean found = world.graph().copies().stream()
                    .anyMatch(copy -> copy.found() && copy.mark().equals(doubt.mark().copy()));
            var checked = new World.Operator(did.resend(), did.sent(), did.cancelled(), did.redriven(), true, found);
            go(world, "an operator has it checked: " + (found ? "found" : "not found"),
                    (found ? world : happens(world, new Searched(doubt, now)).world()).with(checked));
        }
    }

    private record Happened<A>(World world, A answer) {
    }

    private static <A> Happened<A> happens(World world, MailEvent<A> event) {
        return happens(world, event, false);
    }

    /** @param blind whether what is known of the mail is not looked at */
    private static <A> Happened<A> happens(World world, MailEvent<A> event, boolean blind) {
        var now = World.at(world.moment());
        var step = event.from(world.entry().filter(one -> !blind && !one.isGone(now)),
                new MailEvent.Moment(now, now.plus(LIFE)));
        return new Happened<>(step.changes() ? world.with(step.next()) : world, step.answer());
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
                part(made.operator()), part(made.facts()), made.hash());
        if (seen.putIfAbsent(to, new Origin(from, move)) == null) {
            check(from, to);
            require(seen.size() < MOST_WORLDS, to, "there are too many worlds");
            open.add(to);
        }
    }

    /** What must never be. */
    private void check(World from, World world) {
        var accepted = world.graph().accepted();
        var facts = world.facts();
        boolean quotaBounces = facts.quotaBounces() > 0;
        boolean isSent = isSent(world);
        require(world.arrived().size() <= 1 || setup.resends(), world, "accepted twice");
        require(!isSent(from) || isSent || quotaBounces, world, "it was known as sent, and is not any more");
        require(!isSent || accepted.contains(world.entry().get().contentHash()), world,
                "it is known as sent, and was not accepted");
        require(!isFree(world) || !world.mayHaveAny(), world, "it is known as not sent, and may have been");
        require(facts.takenBack() < 0 || accepted.size() == facts.takenBack() && world.graph().underWay().isEmpty(), world,
                "it was taken back, and may have been sent");
        require(!isUnknown(world) || mayBeInDoubt(world), world,
                "it is in doubt, and nothing was requested");
        require(!isUnknown(from) || !isFree(world) || !from.operator().equals(world.operator()), world,
                "its doubt ended without evidence");
        require(world.environments().stream().filter(one -> maySurvive(one, world.moment()))
                .flatMap(one -> one.step().map(Step::of).filter(SendSteps.OfAttempt.class::isInstance)
                        .map(SendSteps.OfAttempt.class::cast).stream())
                .allMatch(one -> one.attempt().lease().until().isAfter(World.at(world.moment()))), world,
                "its lease ended while it works");
        for (int m = 0; m < from.messages().size(); m++) {
            var message = world.messages().get(m);
            if (message.isOver() && !from.messages().get(m).isOver()) {
                ended(world, message);
            }
        }
    }

    private static boolean isSent(World world) {
        return world.entry().filter(one -> one.state() == EntryState.SENT).isPresent();
    }

    private static boolean isFree(World world) {
        return world.entry().flatMap(one -> one.status(World.at(world.moment())).refusal()).isEmpty();
    }

    /** A request has left; or something went wrong, so that nothing can tell that none has. */
    private boolean mayBeInDoubt(World world) {
        return world.facts().requested() || world.facts().late() || world.faults() < setup.faults();
    }

    private static boolean isUnknown(World world) {
        return world.entry().filter(one -> one.state() == EntryState.UNKNOWN).isPresent();
    }

    private void ended(World world, World.Message message) {
        var facts = world.facts();
        boolean reopened = facts.quotaBounces() > 0 && !facts.reports();
        switch (message.end()) {
            case "accepted" ->
                require((reopened ? world.arrived() : world.graph().accepted()).contains(message.content()), world,
                        "acknowledged, and not accepted");
            // Nothing else has told of it.
            case "duplicate", "accepted found" ->
                require(isSent(world) || reopened, world, "acknowledged, and not written down");
            case "scheduled" -> require(!facts.scheduled().isEmpty() || world.messages().size() > setup.contents().size()
                    || facts.takenBack() >= 0, world, "scheduled, and not to come");
            case "suppressed cancelled" -> require(facts.takenBack() >= 0, world, "suppressed, and not cancelled");
            default -> undelivered(world, message);
        }
    }

    private void undelivered(World world, World.Message message) {
        require(message.dead(), world, "no dead letter");
        switch (message.end().replaceFirst(" .*", "")) {
            case "expired", "rejected" -> require(!world.mayHave(message.content()), world,
                    message.end() + ", and may have been sent");
            case "unknown" -> require(mayBeInDoubt(world), world,
                    "unknown, and nothing was requested");
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
