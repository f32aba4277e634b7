package dev.heliograph.trigger;

import java.util.Locale;
import java.util.Optional;

import dev.heliograph.delivery.Job;
import dev.heliograph.incoming.FetchJob;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.contract.CollectBinder;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.trigger.queue.QueueMessage;

/** Makes a job of what has arrived, or says why none can be made of it. */
final class Intake {

    private final SendRequestBinder binder;
    private final SenderGuard senders;
    private final MailListener listener;

    Intake(SendRequestBinder binder, SenderGuard senders, MailListener listener) {
        this.binder = binder;
        this.senders = senders;
        this.listener = listener;
    }

    /** A request that is rejected before anything is asked of anybody. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Outcome.Rejected outcome;

        private RefusedException(String code, String reason) {
            super(reason, null, false, false);
            outcome = new Outcome.Rejected(code, reason);
        }

        Outcome.Rejected outcome() {
            return outcome;
        }
    }

    Job job(Arrival arrival) throws RefusedException {
        try {
            return job(arrival, request(arrival));
        } catch (RuntimeException | StackOverflowError e) {
            // A mistake of ours with one request must not fail those beside it.
            throw new RefusedException("internal-error",
                    e.getClass().getSimpleName() + ", a mistake in Heliograph: the request could not be read");
        }
    }

    /** Whether it is about a mail that came in. */
    static boolean isFetch(Arrival arrival) {
        return arrival.content().node().has("fetch");
    }

    FetchJob fetch(Arrival arrival) throws RefusedException {
        try {
            return new FetchJob(CollectBinder.fetch(arrival.content().request()),
                    arrival.origin().message().map(message -> new Job.Queued(message.sentAt(), message.receives(),
                            message.isFifo())));
        } catch (InvalidRequestException e) {
            throw new RefusedException("invalid-request", e.getMessage());
        }
    }

    private SendRequest request(Arrival arrival) throws RefusedException {
        SendRequest request;
        try {
            request = binder.bind(arrival.content().request(), arrival.sourceId());
        } catch (InvalidRequestException e) {
            throw new RefusedException("invalid-request", e.getMessage());
        }
        if (!senders.allows(request.mailbox())) {
            throw new RefusedException("sender-not-allowed",
                    "the mailbox is not in HELIOGRAPH_ALLOWED_SENDERS; wanted: one that is, in mailbox or else in from");
        } else if (!request.from().map(senders::allows).orElse(true)) {
            throw new RefusedException("sender-not-allowed", "$.from: its address is not in HELIOGRAPH_ALLOWED_SENDERS; wanted:"
                    + " one that is, or add it to the setting (in Terraform from_addresses)");
        }
        return request;
    }

    private Job job(Arrival arrival, SendRequest request) {
        return new Job(request, arrival.origin().message().map(message -> queued(message, request)), arrival.content().node());
    }

    private Job.Queued queued(QueueMessage message, SendRequest request) {
        boolean inOrder = message.isFifo() && message.group().map(group -> group.toLowerCase(Locale.ROOT))
                .equals(Optional.of(request.mailbox().value()));
        if (message.isFifo() && !inOrder && !message.isRegrouped()) {
            listener.foreignGroup(request.key());
        }
        return new Job.Queued(message.sentAt(), message.receives(), inOrder);
    }
}
