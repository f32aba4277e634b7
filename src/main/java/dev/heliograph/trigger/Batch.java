package dev.heliograph.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.Job;
import dev.heliograph.incoming.FetchJob;
import dev.heliograph.incoming.Reception;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;
import dev.heliograph.trigger.queue.QueueMessage;
import dev.heliograph.work.DeliveryResult;

/**
 * Delivers the requests of one event. It reads and binds one at a time, and sends as many together as fit into the
 * memory: an event may have ten requests that each take a hundred times their text.
 */
final class Batch {

    /** A short wait, since other requests may use the memory for that long. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final Outcome NO_ROOM = new Outcome.NotStarted("no-room",
            "the function had no memory left to read the request; it comes again", Optional.of(SHORT));

    private final Envelopes envelopes = Envelopes.strict();
    private final RequestReader reader;
    private final Delivery delivery;
    private final Reception reception;
    private final MemoryBudget budget;
    private final MailListener listener;

    Batch(RequestReader reader, Delivery delivery, Reception reception, MemoryBudget budget, MailListener listener) {
        this.reader = reader;
        this.delivery = delivery;
        this.reception = reception;
        this.budget = budget;
        this.listener = listener;
    }

    /** @return the results in the order of the requests, unreadable ones too */
    List<Result> deliver(List<IncomingItem> items, Deadline deadline) {
        var results = new Result[items.size()];
        var mails = new ArrayList<Bound<Job>>();
        var fetches = new ArrayList<Bound<FetchJob>>();
        long taken = 0;
        for (int i = 0; i < results.length; i++) {
            var mail = read(items.get(i), i, fetches, results);
            if (mail.isPresent() && !mails.isEmpty() && taken + mail.get().bytes() > budget.bytes()) {
                send(mails, results, deadline);
                mails.clear();
                taken = 0;
            }
            taken += mail.map(Bound::bytes).orElse(0L);
            mail.ifPresent(mails::add);
        }
        send(mails, results, deadline);
        fetch(fetches, results, deadline);
        return List.of(results);
    }

    /** @param whenRead is called after the request was read, before it is sent; not if it is rejected */
    Result deliverAlone(IncomingItem item, Deadline deadline, Runnable whenRead) {
        var results = new Result[1];
        var fetches = new ArrayList<Bound<FetchJob>>();
        var mail = read(item, 0, fetches, results);
        if (results[0] == null) {
            whenRead.run();
        }
        send(mail.stream().toList(), results, deadline);
        fetch(fetches, results, deadline);
        return results[0];
    }

    /** @param end the outcome, unless the ledger knows more */
    Result giveUp(IncomingItem item, Outcome end, Deadline deadline) {
        var results = new Result[1];
        var fetches = new ArrayList<Bound<FetchJob>>();
        read(item, 0, fetches, results).ifPresent(mail -> place(results, List.of(mail),
                List.of(delivery.giveUp(mail.job(), end, deadline)), job -> job.request().label()));
        for (var fetch : fetches) {
            var label = fetch.job().request().label();
            listener.fetched(label, end, RequestIds.NONE, 0, Duration.ZERO);
            place(results, List.of(fetch), List.of(DeliveryResult.last(end, 0)), job -> label);
        }
        return results[0];
    }

    /** The result of a request that is not read. */
    Result unread(IncomingItem item, DeliveryResult report) {
        listener.unread(item.sourceId(), report.outcome());
        return Result.of(item.received(), item.sourceId(), Optional.empty(), report);
    }

    /** The mail; empty if there is none: its result exists already, or it is an incoming mail. */
    private Optional<Bound<Job>> read(IncomingItem item, int place, List<Bound<FetchJob>> fetches, Result[] results) {
        try {
            String text = item.text().get();
            var opened = envelopes.open(item, text);
            if (opened.received().isFetch()) {
                fetches.add(new Bound<>(place, opened.received(), reader.fetch(opened), 0));
                return Optional.empty();
            }
            var job = reader.job(opened);
            return Optional.of(new Bound<>(place, opened.received(), job, MemoryBudget.of(job.request(), text.length())));
        } catch (RequestReader.RefusedException e) {
            listener.unread(e.received().id(), e.outcome());
            results[place] = Result.of(e.received(), e.received().id(), Optional.empty(), DeliveryResult.last(e.outcome(), 0));
        } catch (OutOfMemoryError e) {
            // A request that needs too much must not end those that came with it.
            results[place] = unread(item, DeliveryResult.again(NO_ROOM, 0, wait(item)));
        }
        return Optional.empty();
    }

    private static Duration wait(IncomingItem item) {
        int receives = item.origin().message().map(QueueMessage::receives).orElse(1);
        return Durations.longer(SHORT, Delivery.leastWait(receives));
    }

    private void send(List<Bound<Job>> mails, Result[] results, Deadline deadline) {
        place(results, mails, delivery.deliver(mails.stream().map(Bound::job).toList(), deadline),
                job -> job.request().label());
    }

    private void fetch(List<Bound<FetchJob>> fetches, Result[] results, Deadline deadline) {
        place(results, fetches, reception.fetch(fetches.stream().map(Bound::job).toList(), deadline),
                job -> job.request().label());
    }

    private static <T> void place(Result[] results, List<Bound<T>> bound, List<DeliveryResult> reports,
            Function<T, MailLabel> labels) {
        for (int i = 0; i < reports.size(); i++) {
            var one = bound.get(i);
            var label = labels.apply(one.job());
            results[one.place()] = Result.of(one.received(), label.key().id(), Optional.of(label), reports.get(i));
        }
    }

    /** @param bytes the memory that it takes until it is sent */
    private record Bound<T>(int place, ItemLabel received, T job, long bytes) {
    }
}
