package dev.heliograph.trigger;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.command.Role;
import dev.heliograph.delivery.Job;
import dev.heliograph.incoming.FetchJob;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.trigger.queue.QueueMessage;
import dev.heliograph.work.Queued;

/** Makes a job of an item, or says why it can't. */
final class RequestReader {

    private final Role role;
    private final SendRequestBinder binder;
    private final SenderGuard senders;
    private final MailListener listener;

    RequestReader(Role role, SendRequestBinder binder, SenderGuard senders, MailListener listener) {
        this.role = role;
        this.binder = binder;
        this.senders = senders;
        this.listener = listener;
    }

    /** A request that is rejected before any other call. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ItemLabel received;
        private final transient Outcome.Rejected outcome;

        private RefusedException(ReadItem item, String code, String reason) {
            super(reason, null, false, false);
            received = item.received();
            outcome = new Outcome.Rejected(code, reason);
        }

        ItemLabel received() {
            return received;
        }

        Outcome.Rejected outcome() {
            return outcome;
        }
    }

    Job job(ReadItem item) throws RefusedException {
        try {
            return job(item, request(item));
        } catch (RuntimeException | StackOverflowError e) {
            // A bug with one request must not fail the others.
            throw new RefusedException(item, "internal-error",
                    e.getClass().getSimpleName() + ", a bug in Heliograph: the request could not be read");
        }
    }

    FetchJob fetch(ReadItem item) throws RefusedException {
        try {
            var content = item.content().request();
            if (!role.fetches()) {
                throw new RefusedException(item, Role.REFUSED, role.refusalToFetch());
            }
            return new FetchJob(FetchRequest.bind(content),
                    item.received().origin().message().map(message -> new Queued(message.sentAt(), message.receives(),
                            message.isFifo())));
        } catch (InvalidRequestException e) {
            throw new RefusedException(item, "invalid-request", e.getMessage());
        }
    }

    private SendRequest request(ReadItem item) throws RefusedException {
        SendRequest request;
        try {
            var content = item.content().request();
            if (!role.sends()) {
                throw new RefusedException(item, Role.REFUSED, role.refusalToSend());
            }
            request = binder.bind(content, item.received().sourceId());
        } catch (InvalidRequestException e) {
            throw new RefusedException(item, "invalid-request", e.getMessage());
        }
        if (!senders.allows(request.mailbox())) {
            throw new RefusedException(item, "sender-not-allowed",
                    "the mailbox is not in HELIOGRAPH_ALLOWED_SENDERS; wanted: one that is, in mailbox or else in from");
        } else if (!request.from().map(senders::allows).orElse(true)) {
            throw new RefusedException(item, "sender-not-allowed",
                    "$.from: its address is not in HELIOGRAPH_ALLOWED_SENDERS; wanted:"
                            + " one that is, or add it to the setting (in Terraform from_addresses)");
        }
        return request;
    }

    private Job job(ReadItem item, SendRequest request) {
        return new Job(request, item.received().origin().message().map(message -> queued(message, request)),
                request.sendAt().map(at -> later(item.content().node(), request.id())));
    }

    /**
     * The request as it is queued again: under its id, which its source may have given it, and without {@code sendAt},
     * so that it is sent when it comes, whatever the clocks say.
     */
    private static String later(JsonNode request, String id) {
        var node = ((ObjectNode) request.deepCopy()).put("id", id);
        node.remove("sendAt");
        return node.toString();
    }

    private Queued queued(QueueMessage message, SendRequest request) {
        boolean inOrder = message.isFifo() && message.group().map(group -> group.toLowerCase(Locale.ROOT))
                .equals(Optional.of(request.mailbox().value()));
        if (message.isFifo() && !inOrder && !message.isRequeued()) {
            listener.foreignGroup(request.key());
        }
        return new Queued(message.sentAt(), message.receives(), inOrder);
    }
}
