package dev.heliograph.sandbox.mail;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail as its recipients get it, whatever it was handed over as.
 *
 * @param text the plain text; empty if it has none
 * @param html the html; empty if it has none
 * @param calendar the invitation; empty if it has none
 * @param headers header fields as Exchange lets them through
 * @param properties extended properties by their ids: what stays in the mailbox and no recipient gets
 * @param mime the bytes of a mail that was handed over as MIME and is sent as one piece; else none
 * @param size of what was handed over, in bytes
 */
public record MailContent(InboxMail.Address from, List<InboxMail.Address> to, List<InboxMail.Address> cc,
        List<InboxMail.Address> bcc,
        List<InboxMail.Address> replyTo, String subject, String text, String html, String calendar,
        List<InboxMail.Part> attachments, Map<String, String> headers, Map<String, String> properties, byte[] mime, long size)
        implements
            Serializable {

    /** The same with further files; what they belong to is no single piece any more. */
    public MailContent with(List<InboxMail.Part> files) {
        if (files.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(attachments);
        all.addAll(files);
        return new MailContent(from, to, cc, bcc, replyTo, subject, text, html, calendar, all, headers, properties,
                new byte[0],
                size + files.stream().mapToLong(file -> file.bytes().length).sum());
    }

    /** The same to other recipients that no other one sees. */
    public MailContent withBcc(List<InboxMail.Address> others) {
        return new MailContent(from, to, cc, others, replyTo, subject, text, html, calendar, attachments, headers, properties,
                mime, size);
    }

    /** How large a mailbox finds it: its files in base64. */
    public long encodedSize() {
        return text.length() + html.length() + calendar.length()
                + attachments.stream().mapToLong(file -> file.bytes().length * 4L / 3).sum();
    }

    /** What tells it from others, as the sender chose: the id in {@code ID; tag=TAG}. */
    public String id() {
        return idAndTag()[0];
    }

    /** The tag that the sender chose in the same header. */
    public Optional<String> tag() {
        var parts = idAndTag();
        return parts.length < 2 ? Optional.empty() : Optional.of(parts[1].replaceFirst("^tag=", ""));
    }

    private String[] idAndTag() {
        return headers.getOrDefault("X-Heliograph-Id", "").split(";\\s", 2);
    }
}
