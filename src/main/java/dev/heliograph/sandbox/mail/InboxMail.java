package dev.heliograph.sandbox.mail;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A delivered mail.
 *
 * @param id its number in the inbox
 * @param mailbox whose mailbox sent it
 * @param path the way that it came by
 * @param messageId the Message-ID that Exchange gave it
 */
public record InboxMail(String id, Instant created, String mailbox, Path path, MailContent content, String messageId)
        implements
            Serializable {

    /** The ways by which a mail can come. */
    public enum Path {
        JSON,
        MIME,
        DRAFT,
        SMTP
    }

    /** A name, which may be empty, and an address. */
    public record Address(String name, String address) implements Serializable {
    }

    /** An attachment; its content id is empty unless the html shows it. */
    public record Part(String name, String contentType, String contentId, byte[] bytes) implements Serializable {
    }

    /** The id of the request that it was sent for; empty if it has none. */
    public String requestId() {
        return content.id();
    }

    public Address from() {
        return content.from();
    }

    public List<Address> to() {
        return content.to();
    }

    public List<Address> cc() {
        return content.cc();
    }

    public List<Address> bcc() {
        return content.bcc();
    }

    public List<Address> replyTo() {
        return content.replyTo();
    }

    public String subject() {
        return content.subject();
    }

    /** The plain text; empty if it has none. */
    public String text() {
        return content.text();
    }

    /** The html; empty if it has none. */
    public String html() {
        return content.html();
    }

    /** The invitation; empty if it has none. */
    public String calendar() {
        return content.calendar();
    }

    public List<Part> attachments() {
        return content.attachments();
    }

    /** Header fields as Exchange lets them through. */
    public Map<String, String> headers() {
        return content.headers();
    }

    /** Of what was handed over, in bytes. */
    public long size() {
        return content.size();
    }

    /** The mail as its recipients' server gets it. */
    public byte[] raw() {
        return Eml.of(content, created, messageId);
    }
}
