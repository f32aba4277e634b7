package dev.heliograph.incoming;

import java.util.Optional;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.StepLoop;
import dev.heliograph.protocol.fetch.FetchFacts;
import dev.heliograph.protocol.fetch.FetchProtocol;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Lane;

/** Takes an incoming mail through one invocation. */
final class FetchLoop {

    private final FetchProtocol protocol;
    private final MailFetch.Parts parts;

    FetchLoop(FetchProtocol protocol, MailFetch.Parts parts) {
        this.protocol = protocol;
        this.parts = parts;
    }

    DeliveryResult fetch(FetchJob job, Lane lane, Deadline deadline) {
        var request = job.request();
        var effects = new MailFetch(parts, request, lane, deadline);
        var facts = new FetchFacts(request.key(), job.queued(), request.afterwards().empties());
        // After a bug the lease ends, and the mail comes again: a second event harms no receiver.
        return new StepLoop(protocol, effects, effects::situation, (step, bug) -> Optional.empty())
                .run(protocol.start(facts, effects.situation()));
    }

    /** What the ledger knows about a listed mail. */
    enum Known {
        /** It was not published. */
        NEW,
        /** It was published. */
        PUBLISHED,
        /** It is in work, or in the dead-letter queue. */
        TAKEN
    }

    Known known(FetchRequest request) throws NotReadyException {
        return parts.ledger().status(request.key()).refusal().map(refusal -> refusal.isSent() ? Known.PUBLISHED : Known.TAKEN)
                .orElse(Known.NEW);
    }
}
