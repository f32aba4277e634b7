package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.time.BackOff;
import dev.heliograph.transport.Handover;

/**
 * Which mailboxes are to be left alone, and until when. It outlives an invocation, for requests made before Retry-After has
 * passed count against the limit ("Microsoft Graph throttling guidance").
 */
final class Closures {

    /** A longer Retry-After is cut to this; the environment lives hardly longer. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** How long a mailbox's failures are remembered once its lane is open again. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private final BackOff backOff;
    private final Clock clock;
    private final Map<Mailbox, Closure> closures = new HashMap<>();
    private final Map<Mailbox, Turns> turns = new HashMap<>();

    /** @param failures in a row after which nobody said how long to wait */
    private record Closure(Instant until, int failures) {
    }

    /** @param backOff for answers that say to wait, but not how long */
    Closures(BackOff backOff, Clock clock) {
        this.backOff = backOff;
        this.clock = clock;
    }

    /** How long the mailbox's lane stays closed; empty if it is open. */
    synchronized Optional<Duration> rest(Mailbox mailbox) {
        var now = clock.instant();
        return Optional.ofNullable(closures.get(mailbox)).filter(closure -> now.isBefore(closure.until()))
                .map(closure -> Duration.between(now, closure.until()));
    }

    /** The same for a mail that goes back to its queue now: longer for each further one that waits for the lane. */
    synchronized Optional<Duration> turn(Mailbox mailbox) {
        return rest(mailbox).map(rest -> rest.plus(turns(mailbox).take(closures.get(mailbox).until())));
    }

    /** Draws the conclusion from an answer. */
    synchronized void note(Mailbox mailbox, Handover handover) {
        boolean accepted = handover.reply().settlement() == Settlement.SENT;
        if (accepted) {
            turns(mailbox).accepted();
        }
        if (handover.pause().wanted()) {
            close(mailbox, handover.pause().retryAfter());
        } else if (accepted && rest(mailbox).isEmpty()) {
            closures.remove(mailbox);
        }
    }

    /** Forgets what is long past. */
    synchronized void tidy() {
        var now = clock.instant();
        closures.values().removeIf(closure -> !now.isBefore(closure.until().plus(MEMORY)));
        turns.entrySet()
                .removeIf(turn -> !closures.containsKey(turn.getKey()) && turn.getValue().isOver(now.minus(MEMORY)));
    }

    private void close(Mailbox mailbox, Optional<Duration> retryAfter) {
        var last = Optional.ofNullable(closures.get(mailbox)).orElse(new Closure(Instant.EPOCH, 0));
        // Sends that were under way when the lane closed tell nothing new.
        boolean open = rest(mailbox).isEmpty();
        int failures = open && retryAfter.isEmpty() ? last.failures() + 1 : last.failures();
        var wait = retryAfter.orElseGet(() -> open ? backOff.after(failures) : Duration.ZERO);
        var until = clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        if (open) {
            turns(mailbox).closed(until);
        }
        closures.put(mailbox, new Closure(until.isAfter(last.until()) ? until : last.until(), failures));
    }

    private Turns turns(Mailbox mailbox) {
        return turns.computeIfAbsent(mailbox, name -> new Turns(clock.instant()));
    }
}
