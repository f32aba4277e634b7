package dev.heliograph.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/** Writes a mail as a file that mail programs open, as Exchange would send it out. */
public final class Eml {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private Eml() {
    }

    /** One of Exchange's own. */
    public static String messageId() {
        return "<" + UUID.randomUUID() + "@sandbox.prod.outlook.com>";
    }

    public static byte[] of(MailContent mail, Instant created, String messageId) {
        if (mail.mime().length == 0) {
            return written(mail, created, messageId).getBytes(StandardCharsets.UTF_8);
        }
        return new String(mail.mime(), StandardCharsets.ISO_8859_1).replaceFirst("(?im)^Message-ID: .*$",
                Matcher.quoteReplacement("Message-ID: " + messageId)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String written(MailContent mail, Instant created, String messageId) {
        var head = new StringBuilder();
        field(head, "Date", DATE.format(created.atOffset(ZoneOffset.UTC)));
        field(head, "From", addresses(List.of(mail.from())));
        field(head, "To", addresses(mail.to()));
        field(head, "Cc", addresses(mail.cc()));
        field(head, "Reply-To", addresses(mail.replyTo()));
        field(head, "Subject", EncoderUtil.encodeEncodedWord(mail.subject(), EncoderUtil.Usage.TEXT_TOKEN));
        field(head, "Message-ID", messageId);
        mail.headers().forEach((name, value) -> field(head, name, value));
        field(head, "MIME-Version", "1.0");
        return head + body(mail);
    }

    private static void field(StringBuilder head, String name, String value) {
        if (!value.isEmpty()) {
            head.append(name).append(": ").append(value.contains("\r\n") ? value : MimeUtil.fold(value, name.length() + 2))
                    .append("\r\n");
        }
    }

    private static String addresses(List<InboxMail.Address> addresses) {
        return addresses.stream().map(one -> one.name().isEmpty() ? one.address()
                : EncoderUtil.encodeAddressDisplayName(one.name()) + " <" + one.address() + ">")
                .collect(Collectors.joining(",\r\n "));
    }

    private static String body(MailContent mail) {
        var forms = new ArrayList<String>();
        if (!mail.text().isEmpty() || mail.html().isEmpty()) {
            forms.add(part("text/plain; charset=utf-8", "", mail.text().getBytes(StandardCharsets.UTF_8)));
        }
        if (!mail.html().isEmpty()) {
            var html = new ArrayList<String>();
            html.add(part("text/html; charset=utf-8", "", mail.html().getBytes(StandardCharsets.UTF_8)));
            mail.attachments().stream().filter(file -> !file.contentId().isEmpty()).forEach(file -> html.add(file(file)));
            forms.add(multipart("related", html));
        }
        if (!mail.calendar().isEmpty()) {
            forms.add(
                    part("text/calendar; charset=utf-8; method="
                            + mail.calendar().replaceFirst("(?is).*?[\r\n]METHOD[^:\r\n]*:(\\w+).*", "$1"),
                            "", mail.calendar().getBytes(StandardCharsets.UTF_8)));
        }
        var parts = new ArrayList<String>();
        parts.add(multipart("alternative", forms));
        mail.attachments().stream().filter(file -> file.contentId().isEmpty()).forEach(file -> parts.add(file(file)));
        return multipart("mixed", parts);
    }

    /** A part that needs no other around it is its own. */
    private static String multipart(String subtype, List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String boundary = "=_sandbox_" + UUID.randomUUID();
        return parts.stream().collect(Collectors.joining("\r\n--" + boundary + "\r\n",
                "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n",
                "\r\n--" + boundary + "--\r\n"));
    }

    private static String file(InboxMail.Part file) {
        String name = parameter("filename", file.name());
        // What is itself made of parts may not be in base64.
        String type = file.contentType().matches("(?i)(message|multipart)/.*") ? "application/octet-stream"
                : file.contentType();
        return part(type, "Content-Disposition: " + (file.contentId().isEmpty() ? "attachment" : "inline") + name
                + "\r\n" + (file.contentId().isEmpty() ? "" : "Content-ID: <" + file.contentId() + ">\r\n"), file.bytes());
    }

    /** RFC 2231. */
    private static String parameter(String name, String text) {
        var encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(
                    Character.isLetterOrDigit(one) && one > 0 ? String.valueOf((char) one) : String.format("%%%02X", one));
        }
        return "; " + name + "*=utf-8''" + encoded;
    }

    private static String part(String type, String fields, byte[] bytes) {
        return "Content-Type: " + type + "\r\n" + fields + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(bytes);
    }
}
