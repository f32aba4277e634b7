package dev.heliograph.outcome;

/**
 * Which mail an entry is about. An idempotency key counts within its mailbox.
 *
 * @param mailbox the mailbox that sends, in lower case
 * @param id the request's idempotency key
 */
public record MailKey(String mailbox, String id) {

    /** As it is stored. */
    public String value() {
        return mailbox + "#" + id;
    }
}
