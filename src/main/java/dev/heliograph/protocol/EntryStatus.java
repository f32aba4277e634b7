package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.SentMail;

/**
 * What the ledger holds of a mail that somebody looks at.
 *
 * @param refusal what a reservation would be refused for; empty if it would be granted
 * @param draft what attempts have left at the other side
 * @param bounced the status of a report, which receivers of earlier versions wrote into the entry; they have a note for it now
 * @param mail what reports about it are checked by; empty unless it was sent, by an attempt that has left it
 */
public record EntryStatus(Optional<Reservation.Refusal> refusal, Optional<Draft> draft, Optional<String> bounced,
        Optional<SentMail> mail) {

    /** Of a mail that nobody knows. */
    public static final EntryStatus NONE = new EntryStatus(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /** Whether it was sent. */
    public boolean isSent() {
        return refusal.filter(Reservation.Refusal::isSent).isPresent();
    }
}
