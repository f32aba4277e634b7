package dev.heliograph.message;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;

/**
 * A mail to be fetched and handed on.
 *
 * @param folder in which it was found, as its collector names it
 * @param item its immutable id
 */
public record FetchRequest(Mailbox mailbox, String folder, String item, Afterwards afterwards) {

    private static final String PREFIX = "incoming#";

    /** What the ledger knows it by: no mail that is sent has such a key. */
    public MailKey key() {
        return key(mailbox, item);
    }

    /** The same of any mail of a mailbox. */
    public static MailKey key(Mailbox mailbox, String item) {
        return new MailKey(PREFIX + mailbox.value(), item);
    }

    /** What logs and dead letters know it by. */
    public MailLabel label() {
        return MailLabel.of(new MailKey(mailbox.value(), item));
    }
}
