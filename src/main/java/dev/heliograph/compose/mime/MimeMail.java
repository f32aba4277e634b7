package dev.heliograph.compose.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.ExchangeHeaders;
import dev.heliograph.compose.From;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.MessageId;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Body;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Importance;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;

/**
 * A whole mail, in ASCII lines of at most 998 characters as long as its addresses are in ASCII.
 *
 * @param headers by name, folded, in their order
 * @param body the body
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>
 */
public record MimeMail(Map<String, String> headers, ByteSource body) implements ByteSource {

    /**
     * The mail for an SMTP server: without Bcc, since the recipients are in the envelope.
     *
     * @param mark the mail's mark
     * @param clock the clock of the mail's date
     * @throws UndeliverableException if MIME can't carry the mail
     */
    public static MimeMail forSmtp(SendRequest mail, MailMark mark, Clock clock) throws UndeliverableException {
        var to = mail.recipients().to();
        return of(mail, MessageId.of(mail, From.of(mail)), mark, clock,
                Map.of("To", to.isEmpty() ? "undisclosed-recipients:;" : MimeText.addresses("To", to)));
    }

    /**
     * The mail for Graph: with Bcc, since Graph reads the recipients from it. Graph shows Bcc to no recipient.
     *
     * @param messageId its Message-ID, which Exchange keeps in drafts only
     * @param mark the mail's mark
     * @param clock the clock of the mail's date
     * @throws UndeliverableException if MIME can't carry the mail
     */
    public static MimeMail forGraph(SendRequest mail, String messageId, MailMark mark, Clock clock)
            throws UndeliverableException {
        ExchangeHeaders.require(mail.headers());
        var recipients = new LinkedHashMap<String, String>();
        putAddresses(recipients, "To", mail.recipients().to());
        putAddresses(recipients, "Bcc", mail.recipients().bcc());
        return of(mail, messageId, mark, clock, recipients);
    }

    private static MimeMail of(SendRequest mail, String messageId, MailMark mark, Clock clock, Map<String, String> recipients)
            throws UndeliverableException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Date", MimeDate.of(clock.instant()));
        headers.put("From", MimeText.addresses("From", List.of(From.of(mail))));
        headers.putAll(recipients);
        putAddresses(headers, "Cc", mail.recipients().cc());
        putAddresses(headers, "Reply-To", mail.replyTo());
        headers.put("Subject", MimeText.text("Subject", mail.subject().orElse("")));
        headers.put("Message-ID", messageId);
        if (mail.importance() != Importance.NORMAL) {
            headers.put("Importance", mail.importance().word());
        }
        headers.putAll(MimeHeaders.of(mail, mark));
        headers.put("MIME-Version", "1.0");
        var content = content(mail);
        headers.putAll(content.headers());
        return new MimeMail(headers, content.content());
    }

    @Override
    public long length() {
        return head().length + body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head());
        body.writeTo(out);
    }

    /** Addresses may hold characters outside of ASCII (RFC 6532, Internationalized Email Headers). */
    private byte[] head() {
        return (MimePart.lines(headers) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void putAddresses(Map<String, String> headers, String name, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            headers.put(name, MimeText.addresses(name, addresses));
        }
    }

    private static MimePart content(SendRequest mail) throws UndeliverableException {
        var images = new ArrayList<MimePart>();
        var files = new ArrayList<MimePart>();
        var shown = CidReferences.of(mail.body());
        InlineContent.require(mail.attachments());
        for (var attachment : mail.attachments()) {
            boolean image = CidReferences.shows(shown, attachment);
            (image ? images : files).add(MimePart.file(attachment, image));
        }
        var main = main(mail, images);
        if (files.isEmpty()) {
            return main;
        }
        files.add(0, main);
        return MimePart.multipart("mixed", files);
    }

    private static MimePart main(SendRequest mail, List<MimePart> images) {
        var forms = mail.body().match(new Body.Cases<List<MimePart>>() {
            @Override
            public List<MimePart> text(String text) {
                return List.of(MimePart.text("plain", text));
            }

            @Override
            public List<MimePart> html(String html) {
                return List.of(MimeMail.html(html, images));
            }

            @Override
            public List<MimePart> textAndHtml(String text, String html) {
                return List.of(MimePart.text("plain", text), MimeMail.html(html, images));
            }

            @Override
            public List<MimePart> template(Body.Template template) {
                throw new IllegalStateException("a template is filled in before a mail leaves");
            }
        });
        // The last form is the preferred one (RFC 2046, 5.1.4).
        var all = Stream.concat(forms.stream(), mail.calendar().stream()
                .map(calendar -> MimePart.text("calendar; method=" + calendar.method(), calendar.text()))).toList();
        return all.size() == 1 ? all.get(0) : MimePart.multipart("alternative", all);
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
