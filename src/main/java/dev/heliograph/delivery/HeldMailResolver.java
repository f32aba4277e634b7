package dev.heliograph.delivery;

import java.util.Locale;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.report.MailListener;

/** Resolves held mails, whose outcome only an operator can find out. */
public final class HeldMailResolver {

    private final Ledger ledger;
    private final boolean shared;
    private final MailListener listener;

    /** @param shared whether the ledger is a table, and not the memory of this environment alone */
    HeldMailResolver(Ledger ledger, boolean shared, MailListener listener) {
        this.ledger = ledger;
        this.shared = shared;
        this.listener = listener;
    }

    /** An operator's command that failed; nothing was changed. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(String code, String reason) {
            super(reason);
            this.code = code;
        }

        /** The code, for machines. */
        public String code() {
            return code;
        }
    }

    /**
     * Lets the mail count as sent, or as not sent; a redrive of the dead letter does the rest.
     *
     * @param sent false: it was not sent, and the next delivery sends it
     * @return what it was before
     * @throws RefusedException if nothing was changed
     */
    public String resolve(MailKey mail, boolean sent) throws RefusedException {
        String as = sent ? "sent" : "resend";
        try {
            String was = was(mail, sent);
            listener.resolved(mail, as);
            return was;
        } catch (RefusedException e) {
            listener.notResolved(mail, as, e.code(), e.getMessage());
            throw e;
        }
    }

    private String was(MailKey mail, boolean sent) throws RefusedException {
        Resolution resolution;
        try {
            resolution = ledger.resolve(mail, sent);
        } catch (NotReadyException e) {
            throw new RefusedException(e.code(), e.getMessage());
        }
        if (resolution instanceof Resolution.Resolved resolved) {
            return resolved.was() == EntryState.SENDING ? "sending, but its function had died" : word(resolved.was());
        } else if (!(resolution instanceof Resolution.NotHeld other)) {
            throw new RefusedException("not-found", "the ledger knows no mail with this id and mailbox" + (shared ? ""
                    : "; without HELIOGRAPH_LEDGER_TABLE only the environment that sent it can know it"));
        } else if (other.is() == (sent ? EntryState.SENT : EntryState.WAITING)) {
            // A repeated command, for example by an invocation that Lambda repeated, succeeds.
            return word(other.is());
        } else {
            throw new RefusedException("not-held", switch (other.is()) {
                case SENT -> "it counts as sent, so it is never sent again";
                case SENDING -> "it is being sent right now";
                case UNKNOWN, WAITING -> "it is known not to have been sent, and the next delivery sends it";
                case CANCELLED -> "a cancel event has taken it back, so it is never sent";
            });
        }
    }

    private static String word(EntryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
