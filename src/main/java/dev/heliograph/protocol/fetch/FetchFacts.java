package dev.heliograph.protocol.fetch;

import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.work.Queued;

/**
 * What an invocation knows about an incoming mail.
 *
 * @param queued empty if it came by no queue
 * @param empties whether the mail leaves its folder once it is recorded
 */
public record FetchFacts(MailKey key, Optional<Queued> queued, boolean empties) {

    /** How often it was received before. */
    int earlierReceives() {
        return queued.map(Queued::earlierReceives).orElse(0);
    }
}
