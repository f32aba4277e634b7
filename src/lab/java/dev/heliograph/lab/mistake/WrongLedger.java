package dev.heliograph.lab.mistake;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Searched;

/**
 * A ledger with a mistake on purpose.
 *
 * @param tooEarly a mail counts as sent before it is, and is lost if it isn't; else a mail whose copy is not found counts as
 *        unsent, and comes twice if the copy was late
 */
public record WrongLedger(Ledger right, boolean tooEarly) implements Ledger {

    @Override
    public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
        if (tooEarly && event instanceof AttemptEnded) {
            return null;
        }
        var answer = right.happens(key, event);
        if (tooEarly && answer instanceof Reservation.Granted granted) {
            right.settle(granted.granted(), Settlement.SENT);
        } else if (!tooEarly && event instanceof Searched) {
            right.resolve(key, false);
        }
        return answer;
    }

    @Override
    public EntryStatus status(MailKey key) throws NotReadyException {
        return right.status(key);
    }
}
