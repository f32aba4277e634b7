package dev.heliograph.incoming;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.StepLoop;
import dev.heliograph.protocol.fetch.FetchFacts;
import dev.heliograph.protocol.fetch.FetchProtocol;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Lane;

/** Takes a mail that came in through one invocation. */
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
        return new StepLoop(protocol, effects, effects::situation, FetchLoop::thrown)
                .run(protocol.start(facts, effects.situation()));
    }

    /** Its lease ends, and it comes again: to publish it twice harms no receiver. */
    private static Step<?, ?> thrown(Step<?, ?> step, Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) bug;
    }

    /** What the ledger says of a mail that a list has shown. */
    enum Known {
        /** It was not handed on. */
        NEW,
        /** It was handed on. */
        PUBLISHED,
        /** It is in work, or lies in the dead-letter queue. */
        TAKEN
    }

    Known known(FetchRequest request) throws NotReadyException {
        return parts.ledger().look(request.key()).refusal().map(refusal -> refusal.isSent() ? Known.PUBLISHED : Known.TAKEN)
                .orElse(Known.NEW);
    }
}
