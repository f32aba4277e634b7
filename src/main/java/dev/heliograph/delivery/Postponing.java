package dev.heliograph.delivery;

import dev.heliograph.work.AttemptResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.schedule.WaitingMail;

/** A mail whose request says not before when: it waits in a schedule, and comes again by the queue. */
final class Postponing {

    /** Two looks into the ledger and two calls to Scheduler. */
    static final Duration LONGEST_CALLS = Duration.ofSeconds(14);

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Optional<Schedules> schedules;
    private final Ledger ledger;
    private final Clock clock;

    /** @param schedules empty if there are none */
    Postponing(Optional<Schedules> schedules, Ledger ledger, Clock clock) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether it is too early for a mail. */
    boolean isFor(SendRequest request) {
        return request.sendAt().filter(at -> clock.instant().isBefore(at)).isPresent();
    }

    AttemptResult postpone(Job job) {
        try {
            // What was sent or taken back before is not let wait, and nothing is reserved for what waits.
            var before = ledger.look(job.request().key()).refusal();
            if (before.isPresent()) {
                return refused(job.request(), before.get());
            }
            var outcome = outcome(job, job.request().sendAt().orElseThrow());
            var after = outcome.settled() ? ledger.look(job.request().key()).refusal() : Optional.<Reservation> empty();
            if (after.filter(Reservation.Cancelled.class::isInstance).isPresent()) {
                schedules.orElseThrow().remove(job.request().key());
                return refused(job.request(), after.get());
            }
            return new AttemptResult(outcome, 0, false);
        } catch (NotReadyException e) {
            return new AttemptResult(e.notReady().outcome(), 0, false);
        }
    }

    private Outcome outcome(Job job, Instant at) throws NotReadyException {
        if (schedules.isEmpty()) {
            return new Outcome.Rejected("no-schedules", "$.sendAt: in the future, and this function has no schedules"
                    + " (HELIOGRAPH_SCHEDULE_GROUP); wanted: a function that has, or the request when it is time");
        } else if (at.isAfter(clock.instant().plus(LONGEST))) {
            return new Outcome.Rejected("invalid-request", "$.sendAt: more than a year ahead; wanted: a moment within "
                    + LONGEST.toDays() + " days");
        }
        // In characters that a queue takes.
        String text = Schedules.text(job.later().orElseThrow());
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Schedules.LARGEST) {
            return new Outcome.Rejected("too-large-to-schedule", "$: " + bytes + " bytes, and a schedule holds "
                    + Schedules.LARGEST + "; wanted: a smaller request, or this one without sendAt when it is time");
        }
        var request = job.request();
        return schedules.get().put(new WaitingMail(request.key(), text, at, ContentHash.of(request)))
                ? new Outcome.Scheduled(at)
                : new Outcome.Rejected("id-reused",
                        "$.id: another mail from this mailbox waits under the same id, or the same for"
                                + " another moment; wanted: an id of its own");
    }

    private static AttemptResult refused(SendRequest request, Reservation refusal) {
        return refusal.match(new Reservation.Cases<AttemptResult>() {
            @Override
            public AttemptResult granted(Lease lease) {
                throw new IllegalStateException("who looks is granted nothing");
            }

            @Override
            public AttemptResult alreadySent(Reservation.AlreadySent sent) {
                return sent.isSentAs(ContentHash.of(request))
                        ? new AttemptResult(new Outcome.Duplicate(), sent.attempts(), false, sent.trace())
                        : new AttemptResult(Attempts.ID_REUSED, 0, false);
            }

            @Override
            public AttemptResult underWay(Instant until) {
                return new AttemptResult(new Outcome.NotStarted("under-way", "a mail with the same id is being sent", Optional.empty()),
                        0,
                        false);
            }

            @Override
            public AttemptResult held(Reservation.Held held) {
                boolean same = held.contentHash().equals(ContentHash.of(request));
                return new AttemptResult(same ? Attempts.HELD : Attempts.ID_HELD, same ? held.attempts() : 0, false,
                        same ? Trace.of(held.doubt().lease()) : Trace.NONE);
            }

            @Override
            public AttemptResult cancelled() {
                return new AttemptResult(new Outcome.Suppressed(Outcome.Suppressed.CANCELLED), 0, false, Attempts.CANCELLED);
            }
        });
    }
}
