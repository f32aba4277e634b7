package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Trace;

/**
 * It is known now whether a mail in doubt was sent.
 *
 * @param sent true: it was sent, and never will be again; false: it was not, and the next delivery sends it
 * @param trace the trace of the attempt that has sent it; {@link Trace#NONE} if an operator says so
 */
public record Resolved(boolean sent, Trace trace) implements MailEvent<Resolution> {

    @Override
    public Transition<Resolution> from(Optional<Entry> known, Moment at) {
        if (known.isEmpty()) {
            return Transition.none(new Resolution.Missing());
        }
        var entry = known.get();
        if (entry.state() != EntryState.UNKNOWN && !entry.hasDied(at.now())) {
            return Transition.none(new Resolution.NotHeld(entry.known(at.now())));
        }
        // No draft says anything of a mail that may be sent again, after reports that it reached none of its recipients.
        // A mail that an operator releases has all its attempts, and another mark than what was sent before.
        return Transition.to(new Entry(sent ? EntryState.SENT : EntryState.WAITING, entry.contentHash(),
                trace.isKnown() ? entry.attempts() : 0, trace.isKnown() ? trace.lease() : Entry.NO_LEASE, entry.leaseUntil(),
                at.expiry(), sent ? Optional.empty() : entry.draft(), History.none(at.now()), trace, false, entry.bounced()),
                new Resolution.Resolved(entry.state()));
    }
}
