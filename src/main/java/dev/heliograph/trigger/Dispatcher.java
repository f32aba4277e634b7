package dev.heliograph.trigger;

import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.Job;
import dev.heliograph.delivery.Report;
import dev.heliograph.incoming.FetchJob;
import dev.heliograph.incoming.Reception;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.text.Utf8;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.MessageReader;

/** Takes one invocation from its event to its answer. */
public final class Dispatcher {

    private final TriggerReader reader;
    private final Intake intake;
    private final Delivery delivery;
    private final Reception reception;
    private final Commands commands;
    private final Telling telling;
    private final Leftovers leftovers;
    private final MailListener listener;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param timeout the function's time-out
     */
    Dispatcher(MessageReader messages, Intake intake, Delivery delivery, Reception reception, Commands commands,
            Telling telling, Leftovers leftovers,
            MailListener listener,
            Duration timeout, Clock clock) {
        this.intake = intake;
        this.delivery = delivery;
        this.reception = reception;
        this.commands = commands;
        reader = new TriggerReader(commands.words(), messages);
        this.telling = telling;
        this.leftovers = leftovers;
        this.listener = listener;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @param event the whole payload of the invocation
     * @param invocationId Lambda's request id
     * @throws FunctionErrorException if the source must learn of it that way
     */
    public JsonNode dispatch(byte[] event, String invocationId) {
        var deadline = Deadline.after(timeout, clock);
        delivery.begin();
        try {
            return read(event, invocationId).match(
                    mails -> mails.form().answer(clear(deliver(mails.arrivals(), deadline), deadline)),
                    command -> commands.run(command, new Invocation(invocationId, deadline)));
        } catch (FunctionErrorException e) {
            // Lambda counts it among its errors, and who watches those wants to know what broke.
            listener.functionError();
            throw e;
        } finally {
            delivery.end(deadline);
        }
    }

    /** A mistake of ours with what was not sent must not fail those that were, or their source would bring them again. */
    private List<Result> clear(List<Result> results, Deadline deadline) {
        try {
            return leftovers.clear(telling.tell(results, deadline), deadline);
        } catch (RuntimeException e) {
            listener.trouble(results.get(0).id(), "internal-error", e.getClass().getSimpleName()
                    + ", a mistake in Heliograph: what was not sent stays with its source");
            return results;
        }
    }

    private List<Result> deliver(List<Arrival> arrivals, Deadline deadline) {
        // Each result has its request's place, so that the answer comes in their order whichever could not be read.
        var results = new Result[arrivals.size()];
        var mails = new ArrayList<Bound<Job>>(arrivals.size());
        var fetches = new ArrayList<Bound<FetchJob>>();
        for (int i = 0; i < results.length; i++) {
            try {
                if (Intake.isFetch(arrivals.get(i))) {
                    fetches.add(new Bound<>(i, intake.fetch(arrivals.get(i))));
                } else {
                    mails.add(new Bound<>(i, intake.job(arrivals.get(i))));
                }
            } catch (Intake.RefusedException e) {
                results[i] = rejected(arrivals.get(i), e.outcome());
            }
        }
        place(results, arrivals, mails, delivery.deliver(mails.stream().map(Bound::job).toList(), deadline),
                job -> job.request().label());
        place(results, arrivals, fetches, reception.fetch(fetches.stream().map(Bound::job).toList(), deadline),
                job -> job.request().label());
        return List.of(results);
    }

    private static <T> void place(Result[] results, List<Arrival> arrivals, List<Bound<T>> bound, List<Report> reports,
            Function<T, MailLabel> labels) {
        for (int i = 0; i < reports.size(); i++) {
            int at = bound.get(i).place();
            var label = labels.apply(bound.get(i).job());
            results[at] = Result.of(arrivals.get(at), label.key().id(), Optional.of(label), reports.get(i));
        }
    }

    private Trigger read(byte[] event, String invocationId) {
        try {
            return reader.read(text(event), invocationId);
        } catch (UnrecognisedEventException e) {
            listener.unrecognised(invocationId, new Outcome.Rejected("unrecognised-event", "saw " + e.seen()));
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // What Java says of a failure could be anything of the event.
            var seen = "an event that can't be read (" + e.getClass().getSimpleName() + ", a mistake in Heliograph)";
            listener.unrecognised(invocationId, new Outcome.Rejected("internal-error", seen));
            throw new UnrecognisedEventException(seen);
        }
    }

    private static String text(byte[] event) {
        try {
            return Utf8.decode(event);
        } catch (CharacterCodingException e) {
            throw new UnrecognisedEventException("no UTF-8 (" + event.length + " bytes)");
        }
    }

    private Result rejected(Arrival arrival, Outcome.Rejected outcome) {
        String id = arrival.id();
        listener.unread(id, outcome);
        return Result.of(arrival, id, Optional.empty(), Report.last(outcome, 0));
    }

    private record Bound<T>(int place, T job) {
    }
}
