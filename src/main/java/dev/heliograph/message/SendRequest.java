package dev.heliograph.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;

/**
 * A valid request to send a mail. The contract is {@code schema/send-request.schema.json}.
 *
 * @param id the idempotency key within the mailbox: printable ASCII, at most 256 characters
 * @param mailbox the mailbox that sends
 * @param from the mail's author; empty: the mailbox
 * @param recipients at least one
 * @param replyTo the addresses for replies; empty: {@code from}
 * @param subject one line; empty only for a template, which may have its own
 * @param body the content
 * @param attachments files, in the order given
 * @param headers further header fields by name
 * @param calendar the invitation, for calendars
 * @param importance the importance
 * @param format the required format; empty: one that can carry the mail
 * @param saveToSentItems whether a copy stays in the mailbox; empty: the cheapest for the transport
 * @param whenUnknown what to do if it can't be known whether the mail was sent; empty: as configured
 * @param sendAt the time before which it is not sent
 * @param expiresAt the time after which it is not sent
 * @param ignoreSuppression whether it is also sent to suppressed addresses
 * @param tags the sender's labels in logs and dead letters; not part of the mail
 */
public record SendRequest(
        String id,
        Mailbox mailbox,
        Optional<EmailAddress> from,
        Recipients recipients,
        List<EmailAddress> replyTo,
        Optional<String> subject,
        Body body,
        List<Attachment> attachments,
        Map<String, String> headers,
        Optional<Calendar> calendar,
        Importance importance,
        Optional<Format> format,
        Optional<Boolean> saveToSentItems,
        Optional<WhenUnknown> whenUnknown,
        Optional<Instant> sendAt,
        Optional<Instant> expiresAt,
        boolean ignoreSuppression,
        Map<String, String> tags) {

    /** The mail's key in the ledger. */
    public MailKey key() {
        return new MailKey(mailbox.value(), id);
    }

    /** The mail's label in logs and dead letters. */
    public MailLabel label() {
        return new MailLabel(key(), tags);
    }

    /** The mail to other recipients. */
    public SendRequest to(Recipients others) {
        return new SendRequest(id, mailbox, from, others, replyTo, subject, body, attachments, headers, calendar,
                importance, format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /** The mail with another subject and body. */
    public SendRequest saying(String words, Body content) {
        return new SendRequest(id, mailbox, from, recipients, replyTo, Optional.of(words), content, attachments, headers,
                calendar, importance, format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /** The mail without its files. */
    public SendRequest withoutAttachments() {
        return new SendRequest(id, mailbox, from, recipients, replyTo, subject, body, List.of(), headers, calendar, importance,
                format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /** The mail with the setting applied, if the request doesn't decide. Without a copy no search is possible. */
    public SendRequest deciding(WhenUnknown setting) {
        var decided = whenUnknown.orElse(setting);
        return new SendRequest(id, mailbox, from, recipients, replyTo, subject, body, attachments, headers, calendar,
                importance,
                format, saveToSentItems, Optional.of(saveToSentItems.orElse(true) ? decided : decided.withoutSearches()),
                sendAt,
                expiresAt, ignoreSuppression, tags);
    }

    /** Whether its copy is searched for if the mail is in doubt. */
    public boolean searches() {
        return whenUnknown.filter(WhenUnknown::searches).isPresent();
    }

    /** Shows id and mailbox only: a request's content must not be logged. */
    @Override
    public String toString() {
        return "SendRequest[" + id + " from " + mailbox + "]";
    }
}
