package dev.heliograph.delivery;

import java.util.Optional;

import dev.heliograph.message.SendRequest;
import dev.heliograph.work.Queued;

/**
 * A mail to be sent, and how long it has waited for that.
 *
 * @param queued empty if it came by no queue, so that its sender is told at once and decides
 * @param later what is to come again when it is time, if the request says not before when to send it: the request as JSON,
 *        under its id and without its moment. A text, since a tree takes many times the memory
 */
public record Job(SendRequest request, Optional<Queued> queued, Optional<String> later) {

    /** How often it was given out before. */
    int earlierReceives() {
        return queued.map(Queued::earlierReceives).orElse(0);
    }
}
