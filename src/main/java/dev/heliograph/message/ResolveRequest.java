package dev.heliograph.message;

import java.util.Locale;

import dev.heliograph.outcome.MailKey;

/**
 * An operator's word about a mail of which wasn't known whether it was sent.
 *
 * @param id the request's id
 * @param mailbox the mailbox it was to be sent from
 * @param as what the mail counts as from now on
 */
public record ResolveRequest(String id, Mailbox mailbox, As as) {

    /** The mail that it is about. */
    public MailKey key() {
        return new MailKey(mailbox.value(), id);
    }

    /** What a mail counts as. */
    public enum As {
        /** It was sent: no delivery sends it again. */
        SENT,
        /** It was not sent: the next delivery sends it. */
        RESEND;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
