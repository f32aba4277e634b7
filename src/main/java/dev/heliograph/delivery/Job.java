package dev.heliograph.delivery;

import java.util.Optional;

import dev.heliograph.message.SendRequest;
import dev.heliograph.work.Queued;

/**
 * A mail to send.
 *
 * @param queued its time in the queue; empty if it came by none, so that its sender gets the result at once and
 *        decides
 * @param later the request to queue when it is time, if it has {@code sendAt}: as JSON, under its id and without
 *        {@code sendAt}. A text, since a tree takes many times the memory
 */
public record Job(SendRequest request, Optional<Queued> queued, Optional<String> later) {

    /** How often it was received before. */
    int earlierReceives() {
        return queued.map(Queued::earlierReceives).orElse(0);
    }
}
