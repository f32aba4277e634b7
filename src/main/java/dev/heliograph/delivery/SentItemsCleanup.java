package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.CopyDeletion;
import dev.heliograph.work.Lanes;

/**
 * Deletes copies that are kept only for the search, when the ledger knows that their mails were sent. It runs when an
 * invocation has nothing else to do, in the mailboxes that it has sent from, so a copy is deleted with one of the next
 * mails.
 */
final class SentItemsCleanup {

    private static final Duration PACE = Duration.ofMinutes(1);

    /** The longest time in one invocation, which is billed. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration REQUEST = Duration.ofSeconds(3);

    private final Optional<CopyDeletion> deletion;
    private final Ledger ledger;
    private final Lanes lanes;
    private final Clock clock;
    private final MailListener listener;
    private final Map<Mailbox, Instant> last = new HashMap<>();

    SentItemsCleanup(Optional<CopyDeletion> deletion, Ledger ledger, Lanes lanes, Clock clock, MailListener listener) {
        this.deletion = deletion;
        this.lanes = lanes;
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    /** Called when nothing is being sent. */
    void tidy(Collection<Mailbox> mailboxes, Deadline deadline) {
        if (deletion.isEmpty()) {
            return;
        }
        var end = clock.instant().plus(LONGEST);
        for (var mailbox : mailboxes) {
            if (last.getOrDefault(mailbox, Instant.EPOCH).plus(PACE).isBefore(clock.instant()) && deadline.leaves(REQUEST)
                    && clock.instant().isBefore(end) && lanes.of(mailbox).rest().isEmpty()) {
                tidy(deletion.get(), mailbox, end, deadline);
            }
        }
    }

    private void tidy(CopyDeletion copies, Mailbox mailbox, Instant end, Deadline deadline) {
        last.put(mailbox, clock.instant());
        try {
            for (var copy : copies.in(mailbox, REQUEST)) {
                if (!clock.instant().isBefore(end) || !deadline.leaves(REQUEST)) {
                    return;
                }
                var key = new MailKey(mailbox.value(), copy.mail());
                if (ledger.status(key).isSent()) {
                    copies.delete(mailbox, copy, REQUEST);
                }
            }
        } catch (CopyDeletion.UndoneException e) {
            lanes.of(mailbox).leaveAlone(e.pause());
            listener.trouble(mailbox.value(), e.code(), "copies in Sent Items were not deleted: " + e.getMessage());
        } catch (NotReadyException e) {
            listener.trouble(mailbox.value(), e.code(), "copies in Sent Items were not deleted: " + e.getMessage());
        }
    }
}
