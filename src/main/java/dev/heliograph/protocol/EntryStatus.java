package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.SentMail;

/**
 * The status of an entry, for readers.
 *
 * @param refusal the refusal that a reservation would get; empty if it would be granted
 * @param draft the draft that attempts have left
 * @param bounced the status of a report, which receivers of earlier versions wrote into the entry; now there is a
 *        marker for it
 * @param mail what reports about it are checked against; empty unless it was sent by an attempt that has recorded it
 */
public record EntryStatus(Optional<Reservation.Refusal> refusal, Optional<Draft> draft, Optional<String> bounced,
        Optional<SentMail> mail) {

    /** The status of an unknown mail. */
    public static final EntryStatus NONE = new EntryStatus(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /** Whether the mail was sent. */
    public boolean isSent() {
        return refusal.filter(Reservation.Refusal::isSent).isPresent();
    }
}
