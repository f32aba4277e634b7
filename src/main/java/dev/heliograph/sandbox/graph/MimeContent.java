package dev.heliograph.sandbox.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.MimeConfig;

import dev.heliograph.sandbox.mail.Eml;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/**
 * Reads a mail in MIME as Exchange makes one of it, which rebuilds it: it removes some header fields, replaces others, and
 * shows nobody the Bcc (msgraph-sdk-dotnet #2209).
 */
public final class MimeContent {

    private static final Set<String> REMOVED = Set.of("auto-submitted", "return-path", "bcc", "received", "comments",
            "organization", "encrypted");
    private static final Set<String> OF_THE_MAIL = Set.of("from", "to", "cc", "reply-to", "subject", "date", "message-id",
            "mime-version", "content-type", "content-transfer-encoding");

    private String text = "";
    private String html = "";
    private String calendar = "";
    private final List<InboxMail.Part> parts = new ArrayList<>();

    private MimeContent() {
    }

    /**
     * @param body base64, as Graph wants it
     * @throws GraphError if it is none, or holds no mail
     */
    static MailContent read(byte[] body) throws GraphError {
        byte[] mime;
        try {
            mime = Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new GraphError(400, "ErrorMimeContentInvalidBase64String", "The MIME content is not valid base64.");
        }
        try {
            var builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.custom().setMaxLineLen(1000).setStrictParsing(true).build());
            return new MimeContent().read(builder.parseMessage(new ByteArrayInputStream(mime)), mime);
        } catch (IOException e) {
            throw new GraphError(400, "ErrorMimeContentInvalid", "The MIME content can't be read.");
        }
    }

    /**
     * Reads a mail that came in, whatever it is like.
     *
     * @throws IOException if it is none
     */
    public static MailContent received(byte[] eml) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.copy(MimeConfig.PERMISSIVE).setMaxContentLen(-1).build());
        return new MimeContent().content(builder.parseMessage(new ByteArrayInputStream(eml)), eml, eml.length);
    }

    private MailContent read(Message message, byte[] mime) throws IOException, GraphError {
        var content = content(message, rebuilt(mime), mime.length);
        if (content.to().isEmpty() && content.cc().isEmpty() && content.bcc().isEmpty()) {
            throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        }
        return content;
    }

    private MailContent content(Message message, byte[] mime, long size) throws IOException {
        collect(message);
        var headers = new LinkedHashMap<String, String>();
        message.getHeader().getFields().forEach(field -> {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (!REMOVED.contains(name) && !OF_THE_MAIL.contains(name)) {
                headers.put(field.getName(), field.getBody().replaceAll("\r\n(?=[ \t])", "").strip());
            }
        });
        var from = message.getFrom() == null ? Optional.<InboxMail.Address> empty()
                : message.getFrom().stream().map(MimeContent::address).findFirst();
        return new MailContent(from.orElse(new InboxMail.Address("", "")), addresses(message.getTo()),
                addresses(message.getCc()), addresses(message.getBcc()), addresses(message.getReplyTo()),
                Optional.ofNullable(message.getSubject()).orElse(""), text, html, calendar, parts, headers, Map.of(), mime,
                size);
    }

    /** Without what Exchange removes; the Message-ID is its own. */
    private static byte[] rebuilt(byte[] mime) throws IOException {
        String all = new String(mime, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        var out = new ByteArrayOutputStream();
        for (String field : all.substring(0, end).split("\r\n(?![ \t])")) {
            String name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
            if (!REMOVED.contains(name)) {
                out.write((name.equals("message-id") ? "Message-ID: " + Eml.messageId() : field)
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write('\r');
                out.write('\n');
            }
        }
        out.write(mime, end + 2, mime.length - end - 2);
        return out.toByteArray();
    }

    private void collect(Entity entity) throws IOException {
        if (entity.getBody() instanceof Multipart several) {
            for (var part : several.getBodyParts()) {
                collect(part);
            }
            return;
        }
        boolean file = entity.getDispositionType() != null;
        if (!file && entity.getMimeType().equals("text/html")) {
            html = text(entity);
        } else if (!file && entity.getMimeType().equals("text/calendar")) {
            calendar = text(entity);
        } else if (!file && entity.getMimeType().equals("text/plain")) {
            text = text(entity);
        } else {
            var id = Optional.ofNullable(entity.getHeader().getField("Content-ID"));
            parts.add(new InboxMail.Part(Optional.ofNullable(entity.getFilename()).orElse(""), entity.getMimeType(),
                    id.map(field -> field.getBody().strip().replaceAll("[<>]", "")).orElse(""), bytes(entity)));
        }
    }

    private static String text(Entity entity) throws IOException {
        var body = (TextBody) entity.getBody();
        return new String(body.getInputStream().readAllBytes(), body.getMimeCharset());
    }

    private static byte[] bytes(Entity entity) throws IOException {
        if (entity.getBody() instanceof Message mail) {
            var out = new ByteArrayOutputStream();
            new DefaultMessageWriter().writeMessage(mail, out);
            return out.toByteArray();
        }
        return entity.getBody() instanceof BinaryBody binary ? binary.getInputStream().readAllBytes()
                : ((SingleBody) entity.getBody()).getInputStream().readAllBytes();
    }

    private static List<InboxMail.Address> addresses(AddressList list) {
        return list == null ? List.of() : list.flatten().stream().map(MimeContent::address).toList();
    }

    private static InboxMail.Address address(Mailbox mailbox) {
        return new InboxMail.Address(Optional.ofNullable(mailbox.getName()).orElse(""), mailbox.getAddress());
    }

    /** The Message-ID that it was handed over with, by which a draft is found. */
    static String messageId(byte[] body) {
        String head = new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1);
        return head.replaceFirst("(?is).*?\r\nmessage-id: *([^\r]*)\r\n.*", "$1");
    }
}
