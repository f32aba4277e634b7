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
 * @param lane the lane of its mailbox
 * @param deadline the invocation's deadline
 */
record DeliveryContext(Job job, Lane lane, Deadline deadline) {

    SendRequest request() {
        return job.request();
    }

    /** The mail with the setting for mails in doubt, if its request doesn't decide. */
    DeliveryContext deciding(WhenUnknown setting) {
        return new DeliveryContext(new Job(request().deciding(setting), job.queued(), job.later()), lane, deadline);
    }

    /** The time limits of its requests. */
    TimeLimits limits(Duration request) {
        return new TimeLimits(request, deadline.left());
    }

    /** The time limits of a mail that is not about to be sent: there is time for a few requests. */
    TimeLimits limitsAtTheEnd(Duration request) {
        var all = deadline.shorter(request);
        return new TimeLimits(Duration.ofNanos(all.toNanos() / 4), all);
    }
}
