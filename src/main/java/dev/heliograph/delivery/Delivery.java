package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.heliograph.message.Clearance;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.RecipientGuard;
import dev.heliograph.message.SendRequest;
import dev.heliograph.transport.MailTransport;

/** Sends the mails of one invocation and says of each what became of it. */
public final class Delivery {

    private final RecipientGuard guard;
    private final MailTransport transport;
    private final Lanes lanes;
    private final Duration sendTimeout;
    private final Clock clock;
    private final MailLog log;

    Delivery(RecipientGuard guard, MailTransport transport, Lanes lanes, Duration sendTimeout, Clock clock, MailLog log) {
        this.guard = guard;
        this.transport = transport;
        this.lanes = lanes;
        this.sendTimeout = sendTimeout;
        this.clock = clock;
        this.log = log;
    }

    /** Called first in every invocation, before its events are read. */
    public void begin() {
        transport.prepare();
    }

    /** Sends; the outcomes come in the order of the requests, when the last is known. */
    public List<Outcome> deliver(List<SendRequest> requests, Deadline deadline) {
        var coming = new ArrayList<CompletableFuture<Outcome>>(requests.size());
        for (var request : requests) {
            coming.add(lanes.submit(request.mailbox(), () -> deliverSafely(request, deadline))
                    .exceptionally(
                            noThread -> log.unsent(request, new Outcome.NotStarted("the environment has no room for it"))));
        }
        return coming.stream().map(CompletableFuture::join).toList();
    }

    /** A mistake of ours with one mail must not fail the whole batch, whose other mails have been accepted. */
    private Outcome deliverSafely(SendRequest request, Deadline deadline) {
        try {
            return deliver(request, deadline);
        } catch (RuntimeException | Error e) {
            // The place alone: an exception's message can hold anything of the mail.
            String place = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
            return log.unsent(request, new Outcome.Unknown("internal-error", e.getClass().getSimpleName() + place
                    + ", a mistake in Heliograph: whether the mail was sent is not known"));
        }
    }

    private Outcome deliver(SendRequest request, Deadline deadline) {
        if (request.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            return log.unsent(request, new Outcome.Expired());
        }
        var clearance = guard.clear(request);
        if (clearance instanceof Clearance.Dropped) {
            return log.unsent(request, new Outcome.Suppressed());
        } else if (clearance instanceof Clearance.Refused refused) {
            return log.unsent(request, new Outcome.Rejected("recipient-not-allowed", refused.outside()
                    + " of the recipients are not in HELIOGRAPH_ALLOWED_RECIPIENTS"));
        }
        return send(((Clearance.Cleared) clearance).mail(), deadline);
    }

    private Outcome send(OutgoingMail mail, Deadline deadline) {
        if (!deadline.leaves(sendTimeout)) {
            return log.unsent(mail.request(),
                    new Outcome.NotStarted("the invocation had less time left than one send may take"));
        }
        var startedAt = clock.instant();
        var attempt = transport.send(mail, sendTimeout);
        return log.sent(mail.request(), Verdict.of(attempt.reply()), attempt, Duration.between(startedAt, clock.instant()));
    }
}
