package dev.heliograph.sandbox.mailbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.MimeConfig;

import dev.heliograph.sandbox.mail.InboxMail;

/**
 * A mail in a mailbox.
 *
 * @param id its immutable id
 * @param changedAt when it was moved, or marked as read, for the last time
 * @param eml as it came
 * @param parts what is in it
 */
public record StoredMail(String id, String mailbox, String folder, Instant receivedAt, Instant changedAt, boolean read,
        byte[] eml,
        Parts parts) implements Serializable {

    /** What is in a mail. */
    public record Parts(List<InboxMail.Address> from, List<InboxMail.Address> to, List<InboxMail.Address> cc, String subject,
            String messageId, List<String[]> headers, String text, List<File> files)
            implements
                Serializable {
    }

    /** An attachment. {@code item}: it is a mail. */
    public record File(String name, String contentType, boolean inline, boolean item, byte[] bytes) implements Serializable {
    }

    StoredMail in(String other, Instant now) {
        return new StoredMail(id, mailbox, other, receivedAt, now, read, eml, parts);
    }

    StoredMail asRead(boolean now, Instant at) {
        return new StoredMail(id, mailbox, folder, receivedAt, at, now, eml, parts);
    }

    /** As a mailbox counts it. */
    public long size() {
        return eml.length + parts.files().stream().mapToLong(file -> file.bytes().length / 8).sum();
    }

    static Parts read(byte[] eml) {
        try {
            var builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.copy(MimeConfig.PERMISSIVE).setMaxContentLen(-1).build());
            var message = builder.parseMessage(new ByteArrayInputStream(eml));
            var text = new StringBuilder();
            var files = new ArrayList<File>();
            collect(message, text, files);
            var headers = message.getHeader().getFields().stream()
                    .map(field -> new String[] { field.getName(), field.getBody().replaceAll("\r?\n(?=[ \t])", "").strip() })
                    .toList();
            return new Parts(addresses(message.getFrom()), addresses(message.getTo()), addresses(message.getCc()),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    Optional.ofNullable(message.getMessageId()).orElse(""), headers, text.toString(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Entity entity, StringBuilder text, List<File> files) throws IOException {
        var body = entity.getBody();
        boolean file = entity.getDispositionType() != null;
        if (body instanceof Multipart several) {
            for (var part : several.getBodyParts()) {
                collect(part, text, files);
            }
        } else if (body instanceof Message mail) {
            var out = new ByteArrayOutputStream();
            new DefaultMessageWriter().writeMessage(mail, out);
            files.add(new File(Optional.ofNullable(mail.getSubject()).orElse("mail"), entity.getMimeType(), false, true,
                    out.toByteArray()));
        } else if (!file && body instanceof TextBody words && entity.getMimeType().startsWith("text/")) {
            text.append(new String(words.getInputStream().readAllBytes(), words.getMimeCharset()));
        } else if (body instanceof SingleBody single) {
            files.add(new File(Optional.ofNullable(entity.getFilename()).orElse(""), entity.getMimeType(),
                    "inline".equals(entity.getDispositionType()), false, single.getInputStream().readAllBytes()));
        }
    }

    private static List<InboxMail.Address> addresses(AddressList list) {
        return list == null ? List.of() : addresses(list.flatten());
    }

    private static List<InboxMail.Address> addresses(MailboxList list) {
        return list == null ? List.of()
                : list.stream().map(one -> new InboxMail.Address(Optional.ofNullable(one.getName()).orElse(""),
                        one.getAddress())).toList();
    }
}
