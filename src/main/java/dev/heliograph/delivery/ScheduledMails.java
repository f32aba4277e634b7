package dev.heliograph.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.message.ContentHash;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.protocol.send.SendEffects;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.schedule.WaitingMail;

/**
 * A mail whose request has {@code sendAt}: it waits in a schedule, and comes again by the queue.
 *
 * @param schedules empty if there are none
 */
record ScheduledMails(Optional<Schedules> schedules, Job job, Clock clock) implements SendEffects.OfSchedules {

    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public Outcome put() throws NotReadyException {
        Instant at = job.request().sendAt().orElseThrow();
        if (schedules.isEmpty()) {
            return new Outcome.Rejected("no-schedules", "$.sendAt: in the future, and this function has no schedules"
                    + " (HELIOGRAPH_SCHEDULE_GROUP); wanted: a function that has, or the request when it is time");
        } else if (at.isAfter(clock.instant().plus(LONGEST))) {
            return new Outcome.Rejected("invalid-request", "$.sendAt: more than a year ahead; wanted: a moment within "
                    + LONGEST.toDays() + " days");
        }
        // The text has only characters that a queue accepts.
        String text = Schedules.text(job.later().orElseThrow());
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Schedules.LARGEST) {
            return new Outcome.Rejected("too-large-to-schedule", "$: " + bytes + " bytes, and a schedule holds "
                    + Schedules.LARGEST + "; wanted: a smaller request, or this one without sendAt when it is time");
        }
        return schedules.get().put(new WaitingMail(job.request().key(), text, at, ContentHash.of(job.request())))
                ? new Outcome.Scheduled(at)
                : new Outcome.Rejected("id-reused", "$.id: another mail from this mailbox waits under the same id, or the same"
                        + " for another moment; wanted: an id of its own");
    }

    @Override
    public boolean remove() throws NotReadyException {
        schedules.orElseThrow().remove(job.request().key());
        return true;
    }
}
