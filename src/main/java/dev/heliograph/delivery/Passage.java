package dev.heliograph.delivery;

import dev.heliograph.work.Lane;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.time.Deadline;

/**
 * A mail's way through one invocation.
 *
 * @param lane its mailbox's
 * @param deadline the invocation's
 */
record Passage(Job job, Lane lane, Deadline deadline) {

    SendRequest request() {
        return job.request();
    }

    /** The same, for which it is decided what is done if it is in doubt. */
    Passage deciding(WhenUnknown setting) {
        return new Passage(new Job(request().deciding(setting), job.queued(), job.later()), lane, deadline);
    }

    /** How much longer than its lane is closed it waits in its queue, in turn with the others; empty if it takes no turn. */
    Optional<Duration> turn() {
        return job.takesTurns() ? lane.turn() : Optional.empty();
    }
}
