package dev.heliograph.delivery;

import java.time.Duration;

import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.TimeLimits;
import dev.heliograph.work.Lane;

/**
 * A mail in one invocation.
 *
 * @param lane its mailbox's
 * @param deadline the invocation's
 */
record DeliveryContext(Job job, Lane lane, Deadline deadline) {

    SendRequest request() {
        return job.request();
    }

    /** The same, for which it is decided what is done if it is in doubt. */
    DeliveryContext deciding(WhenUnknown setting) {
        return new DeliveryContext(new Job(request().deciding(setting), job.queued(), job.later()), lane, deadline);
    }

    /** The time that its requests have. */
    TimeLimits limits(Duration request) {
        return new TimeLimits(request, deadline.left());
    }

    /** That of a mail that is not about to be sent: room for a few requests. */
    TimeLimits limitsAtTheEnd(Duration request) {
        var all = deadline.shorter(request);
        return new TimeLimits(all.dividedBy(4), all);
    }
}
