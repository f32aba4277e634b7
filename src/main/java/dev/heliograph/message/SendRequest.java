package dev.heliograph.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;

/**
 * A mail to be sent, bound and valid. The contract is {@code schema/send-request.schema.json}.
 *
 * @param id the idempotency key within the mailbox: printable ASCII, at most 256 characters
 * @param mailbox whose mailbox sends
 * @param from who the mail says it is from; empty leaves that to the mailbox
 * @param recipients at least one
 * @param replyTo where answers go; empty: to {@code from}
 * @param subject one line; empty only for a template, which may bring its own
 * @param body what it says
 * @param attachments files, in the order given
 * @param headers further header fields by name
 * @param calendar what calendars are to act on
 * @param importance how important
 * @param format the form that it has to be sent in; empty: whichever can carry it
 * @param saveToSentItems whether a copy stays in the mailbox; empty: whatever is cheapest for the way it is sent
 * @param whenUnknown what to do if it can't be known whether it was sent; empty: the setting decides
 * @param sendAt before when it must not be sent
 * @param expiresAt from when on it must not be sent any more
 * @param ignoreSuppression whether it also goes to addresses that a report has called wrong
 * @param tags what its sender wants to find again in the log and in dead letters; no part of the mail
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

    /** What it is known by. */
    public MailKey key() {
        return new MailKey(mailbox.value(), id);
    }

    /** What logs and dead letters name it by. */
    public MailLabel label() {
        return new MailLabel(key(), tags);
    }

    /** The same mail to other recipients. */
    public SendRequest to(Recipients others) {
        return new SendRequest(id, mailbox, from, others, replyTo, subject, body, attachments, headers, calendar,
                importance, format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /** The same mail with these words. */
    public SendRequest saying(String words, Body content) {
        return new SendRequest(id, mailbox, from, recipients, replyTo, Optional.of(words), content, attachments, headers,
                calendar, importance, format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /** The same mail without its files. */
    public SendRequest withoutAttachments() {
        return new SendRequest(id, mailbox, from, recipients, replyTo, subject, body, List.of(), headers, calendar, importance,
                format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags);
    }

    /**
     * The same mail, for which it is decided: what it says itself, else the setting. Without a copy nothing can be looked for.
     */
    public SendRequest deciding(WhenUnknown setting) {
        var decided = whenUnknown.orElse(setting);
        return new SendRequest(id, mailbox, from, recipients, replyTo, subject, body, attachments, headers, calendar,
                importance,
                format, saveToSentItems, Optional.of(saveToSentItems.orElse(true) ? decided : decided.withoutSearches()),
                sendAt,
                expiresAt, ignoreSuppression, tags);
    }

    /** Whether its copy is to be looked for if it is in doubt. */
    public boolean searches() {
        return whenUnknown.filter(WhenUnknown::searches).isPresent();
    }

    /** Id and mailbox alone: a request's content has no place in a log. */
    @Override
    public String toString() {
        return "SendRequest[" + id + " from " + mailbox + "]";
    }
}
