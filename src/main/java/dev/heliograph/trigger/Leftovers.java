package dev.heliograph.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.delivery.Deadline;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.delivery.Metrics;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.HandBacks;

/**
 * What was not sent: what will not be goes to the dead-letter queue, what may be goes back to the queue it came from, with
 * a wait. In this order, and last of all, since a group of a FIFO queue must not come back while one of it is in work.
 */
final class Leftovers {

    /** When a message is tried again that the dead-letter queue did not take. */
    private static final Duration DEAD_LETTER_RETRY = Duration.ofMinutes(1);

    private final DeadLetters deadLetters;
    private final HandBacks handBacks;
    private final MailLog log;
    private final Metrics metrics;

    Leftovers(DeadLetters deadLetters, HandBacks handBacks, MailLog log, Metrics metrics) {
        this.deadLetters = deadLetters;
        this.handBacks = handBacks;
        this.log = log;
        this.metrics = metrics;
    }

    /** @return the same results, those marked that lie in the dead-letter queue now */
    List<Result> clear(List<Result> results, Deadline deadline) {
        var marked = new ArrayList<>(results);
        var backs = new ArrayList<HandBacks.HandBack>();
        var lost = new ArrayList<Integer>();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            if (result.isLost() && deadLetters.isSet() && !(result.arrival().origin() instanceof Origin.Caller)) {
                lost.add(i);
            } else if (result.arrival().origin() instanceof Origin.Queue queue) {
                result.report().retryIn().ifPresent(wait -> backs.add(new HandBacks.HandBack(queue.message(), wait)));
            }
        }
        if (!lost.isEmpty()) {
            bury(marked, lost, backs, deadline);
        }
        if (!backs.isEmpty()) {
            giveBack(backs, deadline);
        }
        return marked;
    }

    private void bury(List<Result> results, List<Integer> lost, List<HandBacks.HandBack> backs, Deadline deadline) {
        var troubles = deadline.isNear() ? lost.stream().map(place -> "no time was left").toList()
                : deadLetters.send(lost.stream().map(place -> letter(results.get(place))).toList());
        for (int i = 0; i < troubles.size(); i++) {
            int place = lost.get(i);
            var result = results.get(place);
            if (troubles.get(i).isEmpty()) {
                results.set(place, result.inDeadLetterQueue());
                metrics.deadLettered(1);
                continue;
            }
            log.trouble(result.id(), "not-dead-lettered", "the dead-letter queue did not take it: " + troubles.get(i));
            if (result.arrival().origin() instanceof Origin.Queue queue) {
                backs.add(new HandBacks.HandBack(queue.message(), DEAD_LETTER_RETRY));
            }
        }
    }

    private void giveBack(List<HandBacks.HandBack> backs, Deadline deadline) {
        metrics.handedBack(backs.size());
        var troubles = deadline.isNear() ? List.of("no time was left") : handBacks.handBack(backs);
        if (!troubles.isEmpty()) {
            log.trouble(backs.get(0).message().id(), "not-handed-back", "visibility could not be changed for " + troubles.size()
                    + " of " + backs.size() + " messages, which come back after the queue's own time-out: " + troubles.get(0));
        }
    }

    private static DeadLetters.Lost letter(Result result) {
        var origin = result.arrival().origin();
        if (origin instanceof Origin.Queue queue) {
            return new DeadLetters.Lost(result.arrival().itemId(), queue.message().queueArn(), queue.message().body(),
                    Optional.of(queue.message()), result.id(), result.mailbox(), result.report());
        }
        var notice = (Origin.Notice) origin;
        return new DeadLetters.Lost(result.arrival().itemId(), notice.source(), notice.envelope().toString(), Optional.empty(),
                result.id(), result.mailbox(), result.report());
    }
}
