package dev.heliograph.transport.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * A mail as Apache James' parser reads it, which shares nothing with what wrote it.
 *
 * @param parts type, disposition, file name, content id and content of each, in order
 */
record ParsedMail(String subject, List<String> from, List<String> to, List<String> cc, List<String> replyTo,
        Map<String, String> headers, String type, List<Part> parts) {

    record Part(String type, String disposition, String fileName, String contentId, String text) {
    }

    static ParsedMail of(byte[] mail) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.custom().setMaxLineLen(1000).setStrictParsing(true).build());
        var message = builder.parseMessage(new ByteArrayInputStream(mail));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        message.getHeader().getFields().forEach(field -> headers.put(field.getName(), field.getBody()));
        var parts = new ArrayList<Part>();
        collect(message, parts);
        return new ParsedMail(message.getSubject(), mailboxes(message.getFrom()), addresses(message.getTo()),
                addresses(message.getCc()), addresses(message.getReplyTo()), headers, message.getMimeType(), parts);
    }

    private static void collect(Entity entity, List<Part> parts) throws IOException {
        if (entity.getBody() instanceof Multipart several) {
            for (var part : several.getBodyParts()) {
                collect(part, parts);
            }
            return;
        }
        var id = entity.getHeader().getField("Content-ID");
        parts.add(new Part(entity.getMimeType(), String.valueOf(entity.getDispositionType()),
                String.valueOf(entity.getFilename()), id == null ? "" : id.getBody().strip(), text(entity)));
    }

    private static String text(Entity entity) throws IOException {
        if (entity.getBody() instanceof TextBody text) {
            return new String(text.getInputStream().readAllBytes(), text.getMimeCharset());
        }
        return new String(((BinaryBody) (SingleBody) entity.getBody()).getInputStream().readAllBytes(),
                StandardCharsets.ISO_8859_1);
    }

    private static List<String> mailboxes(MailboxList list) {
        return list == null ? List.of() : list.stream().map(ParsedMail::text).toList();
    }

    private static List<String> addresses(AddressList list) {
        return list == null ? List.of() : list.stream().map(ParsedMail::text).toList();
    }

    private static String text(Address address) {
        return address instanceof Mailbox mailbox
                ? (mailbox.getName() == null ? "" : mailbox.getName() + " ") + "<" + mailbox.getAddress() + ">"
                : address.toString();
    }
}
