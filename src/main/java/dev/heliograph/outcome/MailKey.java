package dev.heliograph.outcome;

/**
 * The key of a mail's entry. An idempotency key counts within its mailbox.
 *
 * @param mailbox the mailbox that sends, in lower case
 * @param id the request's idempotency key
 */
public record MailKey(String mailbox, String id) {

    /** The stored form. */
    public String value() {
        return mailbox + "#" + id;
    }
}
