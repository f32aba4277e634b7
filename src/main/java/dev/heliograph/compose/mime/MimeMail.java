package dev.heliograph.compose.mime;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Body;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Importance;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.ShownImages;

/**
 * A whole mail, in ASCII lines of at most 998 characters as long as its addresses are in ASCII.
 *
 * @param headers folded, by name, in the order in which they stand; Bcc is none of them
 * @param body what stands below them
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>
 */
public record MimeMail(Map<String, String> headers, MimeContent body) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /**
     * @param clock tells the date of the mail
     * @throws UndeliverableException if this form can't carry it
     */
    public static MimeMail of(SendRequest mail, Clock clock) throws UndeliverableException {
        var from = From.of(mail);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        headers.put("From", MimeText.addresses("From", List.of(from)));
        headers.put("To", mail.recipients().to().isEmpty() ? "undisclosed-recipients:;"
                : MimeText.addresses("To", mail.recipients().to()));
        putAddresses(headers, "Cc", mail.recipients().cc());
        putAddresses(headers, "Reply-To", mail.replyTo());
        headers.put("Subject", MimeText.text("Subject", mail.subject().orElse("")));
        headers.put("Message-ID", MessageId.of(mail, from));
        if (mail.importance() != Importance.NORMAL) {
            headers.put("Importance", mail.importance().word());
        }
        headers.putAll(MimeHeaders.of(mail));
        headers.put("MIME-Version", "1.0");
        var content = content(mail);
        headers.putAll(content.headers());
        return new MimeMail(headers, content.content());
    }

    private static void putAddresses(Map<String, String> headers, String name, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            headers.put(name, MimeText.addresses(name, addresses));
        }
    }

    private static MimePart content(SendRequest mail) throws UndeliverableException {
        var images = new ArrayList<MimePart>();
        var files = new ArrayList<MimePart>();
        var shown = ShownImages.of(mail.body());
        InlineContent.require(mail.attachments());
        for (var attachment : mail.attachments()) {
            boolean image = ShownImages.shows(shown, attachment);
            (image ? images : files).add(MimePart.file(attachment, image));
        }
        var main = main(mail.body(), images);
        if (files.isEmpty()) {
            return main;
        }
        files.add(0, main);
        return MimePart.multipart("mixed", files);
    }

    private static MimePart main(Body body, List<MimePart> images) {
        return body.match(new Body.Cases<MimePart>() {
            @Override
            public MimePart text(String text) {
                return MimePart.text("plain", text);
            }

            @Override
            public MimePart html(String html) {
                return MimeMail.html(html, images);
            }

            @Override
            public MimePart textAndHtml(String text, String html) {
                return MimePart.multipart("alternative", List.of(text(text), html(html)));
            }

            @Override
            public MimePart template(Body.Template template) {
                throw new IllegalStateException("a template is filled in before a mail leaves");
            }
        });
    }

    private static MimePart html(String html, List<MimePart> images) {
        var part = MimePart.text("html", html);
        if (images.isEmpty()) {
            return part;
        }
        var parts = new ArrayList<MimePart>();
        parts.add(part);
        parts.addAll(images);
        return MimePart.multipart("related", parts);
    }
}
