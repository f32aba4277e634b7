package dev.heliograph.trigger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;
import dev.heliograph.trigger.PoisonPolicy.Step;
import dev.heliograph.trigger.queue.CrashMarker;
import dev.heliograph.trigger.queue.CrashMarkers;
import dev.heliograph.trigger.queue.InFlight;
import dev.heliograph.trigger.queue.OwnReturns;
import dev.heliograph.trigger.queue.QueueMessage;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.RetrySchedule;

/**
 * Delivers an event's requests although one of them may crash the function. Messages that may have crashed it are
 * delivered one at a time, each with a marker in the table, and settled ones are deleted at once. So a crash costs no
 * other message more than one receive, and the next invocation knows which one caused it.
 */
final class PoisonIsolation {

    private static final Outcome NO_TIME = new Outcome.NotStarted("no-time",
            "the invocation had less time left than one send may take", Optional.empty());

    private final Batch batch;
    private final Completion completion;
    private final InFlight inFlight;
    private final CrashMarkers markers;
    private final OwnReturns returns;
    private final Rules rules;
    private final Clock clock;
    private final MailListener listener;

    /**
     * @param timeout the function's time-out
     * @param send the longest that one send may take: with less time no message is begun, or the function could crash
     *        because others took the time
     */
    record Rules(Duration timeout, Duration send, RetrySchedule schedule) {
    }

    PoisonIsolation(Batch batch, Completion completion, InFlight inFlight, CrashMarkers markers, OwnReturns returns,
            Rules rules, Clock clock, MailListener listener) {
        this.batch = batch;
        this.completion = completion;
        this.inFlight = inFlight;
        this.markers = markers;
        this.returns = returns;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /** One request of an event, and its message. */
    private record Suspect(int place, IncomingItem item, QueueMessage message) {

        private Duration leastWait() {
            return Delivery.leastWait(message.receives());
        }
    }

    /** @return the results in the order of the requests */
    List<Result> deliver(List<IncomingItem> items, Deadline deadline) {
        var suspects = new ArrayList<Suspect>();
        var others = new ArrayList<Integer>();
        for (int i = 0; i < items.size(); i++) {
            var message = items.get(i).origin().message().filter(this::isSuspect);
            if (message.isPresent()) {
                suspects.add(new Suspect(i, items.get(i), message.get()));
            } else {
                others.add(i);
            }
        }
        if (!suspects.isEmpty()) {
            return completion.handBack(List.of(isolated(items, suspects, others, deadline)), deadline);
        }
        var results = completion.complete(batch.deliver(items, deadline), deadline);
        results.forEach(this::remember);
        return results;
    }

    private boolean isSuspect(QueueMessage message) {
        return PoisonPolicy.isSuspect(message, returns.knows(message), clock.instant(), rules.timeout());
    }

    /** The results. Requests without risk come first: those that are given up, then those that are no suspects. */
    private Result[] isolated(List<IncomingItem> items, List<Suspect> suspects, List<Integer> others, Deadline deadline) {
        comeBackSoon(items, deadline);
        var messages = suspects.stream().map(Suspect::message).toList();
        var results = new Result[items.size()];
        var alone = new ArrayList<Suspect>();
        Map<String, CrashMarker> left;
        try {
            left = markers.of(messages);
        } catch (NotReadyException e) {
            suspects.forEach(suspect -> results[suspect.place()] = notReady(suspect, e));
            together(items, others, results, deadline);
            return results;
        }
        for (var suspect : suspects) {
            var marker = Optional.ofNullable(left.get(suspect.message().id()));
            switch (PoisonPolicy.step(marker, clock.instant())) {
                case ALONE -> alone.add(suspect);
                case LATER -> results[suspect.place()] = underWay(suspect, marker.orElseThrow());
                case GIVE_UP -> results[suspect.place()] = givenUp(suspect, marker.orElseThrow(), deadline);
                case GIVE_UP_UNREAD -> results[suspect.place()] = settled(batch.unread(suspect.item(),
                        DeliveryResult.last(PoisonPolicy.end(marker.orElseThrow(), Step.GIVE_UP_UNREAD), 0)), deadline);
            }
        }
        together(items, others, results, deadline);
        alone.sort(Comparator.comparing(Suspect::message, PoisonPolicy.order(messages, left)));
        for (var suspect : alone) {
            results[suspect.place()] = alone(suspect, Optional.ofNullable(left.get(suspect.message().id())), deadline);
        }
        return results;
    }

    private void comeBackSoon(List<IncomingItem> items, Deadline deadline) {
        var messages = items.stream().flatMap(item -> item.origin().message().stream()).toList();
        var troubles = inFlight.comeBackAfter(deadline, messages);
        if (!troubles.isEmpty()) {
            listener.trouble(messages.get(0).id(), "visibility-not-shortened", troubles.size() + " of " + messages.size()
                    + " messages come back after the queue's own time-out if the function dies: " + troubles.get(0));
        }
    }

    private void together(List<IncomingItem> items, List<Integer> places, Result[] results, Deadline deadline) {
        if (places.isEmpty()) {
            return;
        }
        var settled = completion.settle(batch.deliver(places.stream().map(items::get).toList(), deadline), deadline);
        settled.forEach(this::remember);
        for (int i = 0; i < places.size(); i++) {
            results[places.get(i)] = settled.get(i);
        }
    }

    private Result alone(Suspect suspect, Optional<CrashMarker> before, Deadline deadline) {
        if (!deadline.leaves(rules.send())) {
            return batch.unread(suspect.item(), DeliveryResult.again(NO_TIME, 0, suspect.leastWait()));
        }
        CrashMarker marker;
        try {
            marker = markers.begin(suspect.message(), before, deadline);
        } catch (NotReadyException e) {
            return notReady(suspect, e);
        }
        var result = settled(batch.deliverAlone(suspect.item(), deadline,
                // While the table can't be reached, nothing is sent.
                () -> quietly(suspect, () -> markers.leave(suspect.message(), marker.read()))), deadline);
        if (!result.isDone()) {
            back(suspect, before, result);
        }
        return result;
    }

    /**
     * A suspect that is returned untried, for example during the lease of an attempt that died, is still a suspect.
     */
    private void back(Suspect suspect, Optional<CrashMarker> before, Result result) {
        if (before.isPresent() && result.report().attempts() == 0) {
            quietly(suspect, () -> markers.leave(suspect.message(), before.get()));
        } else {
            forgotten(suspect, before);
            remember(result);
        }
    }

    /** A marker that can't be removed would count as a crash, so it is overwritten then. */
    private void forgotten(Suspect suspect, Optional<CrashMarker> before) {
        try {
            markers.end(suspect.message());
        } catch (NotReadyException e) {
            quietly(suspect, () -> markers.leave(suspect.message(), before.orElse(CrashMarker.NONE)));
        }
    }

    /** If it crashes the function even now, it is not read again. */
    private Result givenUp(Suspect suspect, CrashMarker marker, Deadline deadline) {
        try {
            markers.begin(suspect.message(), Optional.of(marker), deadline);
        } catch (NotReadyException e) {
            return notReady(suspect, e);
        }
        var end = PoisonPolicy.end(marker, Step.GIVE_UP);
        var result = settled(batch.giveUp(suspect.item(), end, deadline), deadline);
        if (!result.isDone()) {
            // It waits for the end of a lease, or for a dead-letter queue, and is given up the next time too.
            quietly(suspect, () -> markers.leave(suspect.message(), marker));
        }
        return result;
    }

    private Result settled(Result result, Deadline deadline) {
        return completion.settle(List.of(result), deadline).get(0);
    }

    private void remember(Result result) {
        if (!result.isDone()) {
            result.item().origin().message().ifPresent(returns::add);
        }
    }

    /** Makes a call to the table. */
    private interface Call {
        void make() throws NotReadyException;
    }

    private void quietly(Suspect suspect, Call call) {
        try {
            call.make();
        } catch (NotReadyException e) {
            listener.trouble(suspect.message().id(), e.code(), e.getMessage());
        }
    }

    private Result underWay(Suspect suspect, CrashMarker marker) {
        var rest = Duration.between(clock.instant(), marker.until());
        return batch.unread(suspect.item(), DeliveryResult.again(
                new Outcome.NotStarted("under-way", "another invocation works on this message", Optional.of(rest)), 0,
                Durations.longer(rest, suspect.leastWait())));
    }

    private Result notReady(Suspect suspect, NotReadyException e) {
        var outcome = e.notReady().outcome();
        int receives = suspect.message().receives();
        var wait = rules.schedule().wait(new AttemptResult(outcome, 0, false), receives - 1, receives, Optional.empty());
        return batch.unread(suspect.item(), DeliveryResult.again(outcome, 0, Durations.longer(wait, suspect.leastWait())));
    }
}
