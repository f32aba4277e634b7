package dev.heliograph.sandbox.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailWords;

/** Mails as Mailpit's API writes them. */
final class InboxJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern LINK = Pattern.compile("<([^>]*)>");
    /** Mailpit's names of them, by Java's. */
    private static final Map<String, String> CHECKSUMS = Map.of("MD5", "MD5", "SHA-1", "SHA1", "SHA-256", "SHA256");

    private InboxJson() {
    }

    /** An entry of a list. */
    static ObjectNode summary(InboxMail mail, boolean read) {
        return common(mail).put("Read", read).put("Attachments", count(mail, false)).put("Snippet", MailWords.snippet(mail));
    }

    private static long count(InboxMail mail, boolean inline) {
        return mail.attachments().stream().filter(part -> part.contentId().isEmpty() != inline).count();
    }

    private static ObjectNode common(InboxMail mail) {
        var node = NODES.objectNode().put("ID", mail.id()).put("MessageID", mail.messageId().replaceAll("[<>]", ""))
                .put("Subject", mail.subject()).put("Created", mail.created().toString()).put("Username", "")
                .put("Size", mail.size());
        node.set("From", address(mail.from()));
        node.set("To", addresses(mail.to()));
        node.set("Cc", addresses(mail.cc()));
        node.set("Bcc", addresses(mail.bcc()));
        node.set("ReplyTo", addresses(mail.replyTo()));
        var tags = node.putArray("Tags");
        mail.content().tag().ifPresent(tags::add);
        return node;
    }

    /** A whole mail; {@code Calendar}, {@code Mailbox} and {@code Path} are our own. */
    static ObjectNode whole(InboxMail mail) {
        var node = common(mail).put("Date", mail.created().toString()).put("ReturnPath", mail.mailbox())
                .put("Text", mail.text()).put("HTML", mail.html()).put("Calendar", mail.calendar())
                .put("Mailbox", mail.mailbox()).put("Path", mail.path().name().toLowerCase(Locale.ROOT));
        node.set("ListUnsubscribe", unsubscribe(mail.headers()));
        var inline = node.putArray("Inline");
        var attached = node.putArray("Attachments");
        for (int i = 0; i < mail.attachments().size(); i++) {
            var part = mail.attachments().get(i);
            (part.contentId().isEmpty() ? attached : inline).add(part(part, i));
        }
        return node;
    }

    private static ObjectNode part(InboxMail.Part part, int number) {
        var node = NODES.objectNode().put("PartID", Integer.toString(number)).put("FileName", part.name())
                .put("ContentType", part.contentType()).put("ContentID", part.contentId()).put("Size", part.bytes().length);
        var sums = node.putObject("Checksums");
        CHECKSUMS.forEach((algorithm, name) -> {
            try {
                sums.put(name, HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(part.bytes())));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
        return node;
    }

    private static ObjectNode unsubscribe(Map<String, String> headers) {
        String header = headers.getOrDefault("List-Unsubscribe", "");
        var node = NODES.objectNode().put("Header", header).put("Errors", "")
                .put("HeaderPost", headers.getOrDefault("List-Unsubscribe-Post", ""));
        var links = node.putArray("Links");
        LINK.matcher(header).results().forEach(link -> links.add(link.group(1)));
        return node;
    }

    /** All header fields, undecoded, by their names as Go writes them: {@code Message-Id}. */
    static ObjectNode headers(byte[] mail) {
        var node = NODES.objectNode();
        String head = new String(mail, StandardCharsets.ISO_8859_1).split("\r?\n\r?\n", 2)[0];
        for (var line : head.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
            var field = line.split(":", 2);
            if (field.length == 2) {
                node.withArrayProperty(name(field[0].strip())).add(field[1].strip());
            }
        }
        return node;
    }

    private static String name(String field) {
        return String.join("-", Arrays.stream(field.split("-", -1)).map(InboxJson::capital).toList());
    }

    private static String capital(String word) {
        return word.isEmpty() ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static ObjectNode address(InboxMail.Address address) {
        return NODES.objectNode().put("Name", address.name()).put("Address", address.address());
    }

    private static ArrayNode addresses(List<InboxMail.Address> addresses) {
        var array = NODES.arrayNode();
        addresses.forEach(address -> array.add(address(address)));
        return array;
    }
}
