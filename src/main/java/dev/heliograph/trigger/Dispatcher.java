package dev.heliograph.trigger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.Deadline;
import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.delivery.Outcome;
import dev.heliograph.message.InvalidRequestException;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.SendRequestBinder;

/** Takes one invocation from its event to its answer. */
public final class Dispatcher {

    private final TriggerReader reader = new TriggerReader();
    private final SendRequestBinder binder;
    private final Delivery delivery;
    private final MailLog log;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param timeout the function's time-out
     */
    public Dispatcher(SendRequestBinder binder, Delivery delivery, MailLog log, Duration timeout, Clock clock) {
        this.binder = binder;
        this.delivery = delivery;
        this.log = log;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @param event the whole payload of the invocation
     * @param invocationId Lambda's request id
     * @throws FunctionErrorException if the source must learn of it that way
     */
    public JsonNode dispatch(JsonNode event, String invocationId) {
        var deadline = Deadline.after(timeout, clock);
        delivery.begin();
        var trigger = read(event, invocationId);
        var arrivals = trigger.arrivals();
        // Each result has its request's place, so that the answer comes in their order whichever could not be read.
        var results = new Result[arrivals.size()];
        var bound = new ArrayList<Bound>(arrivals.size());
        for (int i = 0; i < results.length; i++) {
            try {
                bound.add(new Bound(i, bind(arrivals.get(i))));
            } catch (InvalidRequestException e) {
                results[i] = rejected(arrivals.get(i), new Outcome.Rejected("invalid-request", e.getMessage()));
            } catch (RuntimeException e) {
                // A mistake of ours with one request must not fail those beside it.
                results[i] = rejected(arrivals.get(i), new Outcome.Rejected("internal-error",
                        e.getClass().getSimpleName() + ", a mistake in Heliograph: the request could not be read"));
            }
        }
        var outcomes = delivery.deliver(bound.stream().map(Bound::request).toList(), deadline);
        for (int i = 0; i < outcomes.size(); i++) {
            var sent = bound.get(i);
            results[sent.place()] = new Result(arrivals.get(sent.place()).itemId(), sent.request().id(), outcomes.get(i));
        }
        return Answers.to(trigger, List.of(results));
    }

    private Trigger read(JsonNode event, String invocationId) {
        try {
            return reader.read(event, invocationId);
        } catch (UnrecognisedEventException e) {
            log.unread(invocationId, new Outcome.Rejected("unrecognised-event", "saw " + e.seen()));
            throw e;
        }
    }

    /** Under the id that its sender gave it, if that much is readable. */
    private Result rejected(Arrival arrival, Outcome.Rejected outcome) {
        String id = arrival.content() instanceof Arrival.Content.Json json
                ? Envelopes.idOr(json.node().path("id"), arrival.sourceId())
                : arrival.sourceId();
        log.unread(id, outcome);
        return new Result(arrival.itemId(), id, outcome);
    }

    private record Bound(int place, SendRequest request) {
    }

    private SendRequest bind(Arrival arrival) throws InvalidRequestException {
        if (arrival.content() instanceof Arrival.Content.Unreadable unreadable) {
            throw new InvalidRequestException(List.of(unreadable.violation()));
        }
        return binder.bind(((Arrival.Content.Json) arrival.content()).node(), arrival.sourceId());
    }
}
