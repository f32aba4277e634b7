package dev.heliograph.message;

import java.util.List;
import java.util.Locale;

import dev.heliograph.outcome.MailKey;

/**
 * An operator's word about mails of which isn't known whether they were sent.
 *
 * @param ids the requests' ids; at least one
 * @param many whether they came as a list, so that the answer is one
 * @param mailbox the mailbox they were to be sent from
 * @param as what is to be done with them
 */
public record ResolveRequest(List<String> ids, boolean many, Mailbox mailbox, As as) {

    /** The mails that it is about. */
    public List<MailKey> keys() {
        return ids.stream().map(id -> new MailKey(mailbox.value(), id)).toList();
    }

    /** What is done with a mail. */
    public enum As {
        /** It was sent: no delivery sends it again. */
        SENT,
        /** It was not sent: the next delivery sends it. */
        RESEND,
        /** Its copy is looked for: if there is one, it was sent. */
        CHECK;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
