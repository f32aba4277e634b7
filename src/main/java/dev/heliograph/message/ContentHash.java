package dev.heliograph.message;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.bytes.Digests;

/**
 * A hash of a request's content. It distinguishes a second request under the same id from a repetition of the first.
 * Id, mailbox, {@code format}, {@code tags}, {@code sendAt}, {@code expiresAt}, {@code ignoreSuppression} and {@code
 * whenUnknown} are not part of it: none of them changes the mail.
 */
public final class ContentHash {

    private final MessageDigest digest = Digests.sha256();

    private ContentHash() {
    }

    /** SHA-256 in base64 (RFC 4648, for URLs, without padding): 43 characters. */
    public static String of(SendRequest request) {
        var hash = new ContentHash();
        hash.addresses(request.from().stream().toList());
        hash.addresses(request.recipients().to());
        hash.addresses(request.recipients().cc());
        hash.addresses(request.recipients().bcc());
        hash.addresses(request.replyTo());
        hash.text(request.subject());
        hash.body(request.body());
        hash.attachments(request.attachments());
        var headers = new TreeMap<String, String>(request.headers());
        hash.number(headers.size());
        headers.forEach((name, value) -> {
            hash.text(name);
            hash.text(value);
        });
        hash.text(request.importance().word());
        hash.text(request.saveToSentItems().map(String::valueOf));
        // Without an invitation the hash is the same as in versions that supported none.
        request.calendar().ifPresent(calendar -> hash.texts("calendar", calendar.text()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest.digest());
    }

    private void addresses(List<EmailAddress> addresses) {
        number(addresses.size());
        for (var address : addresses) {
            text(address.name());
            // Exchange treats addresses as equal that differ in case only.
            text(address.address().toLowerCase(Locale.ROOT));
        }
    }

    private void body(Body body) {
        body.match(new Body.Cases<ContentHash>() {
            @Override
            public ContentHash text(String text) {
                return texts("text", text);
            }

            @Override
            public ContentHash html(String html) {
                return texts("html", html);
            }

            @Override
            public ContentHash textAndHtml(String text, String html) {
                return texts("both", text, html);
            }

            @Override
            public ContentHash template(Body.Template template) {
                return texts("template", template.name(), template.data().toString());
            }
        });
    }

    private void attachments(List<Attachment> attachments) {
        number(attachments.size());
        for (var attachment : attachments) {
            text(attachment.name());
            // The request's type is hashed, so that another table of types does not change the hash.
            text(attachment.givenType().orElse(Attachment.ANY_TYPE).toLowerCase(Locale.ROOT));
            text(attachment.contentId());
            attachment.content().match(this::file, this::text);
        }
    }

    private void text(Optional<String> text) {
        number(text.isPresent() ? 1 : 0);
        text.ifPresent(this::text);
    }

    private ContentHash texts(String... texts) {
        Arrays.stream(texts).forEach(this::text);
        return this;
    }

    private ContentHash text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private ContentHash file(ByteSource file) {
        // The length of a single file always fits into an int.
        number((int) file.length());
        try (var hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            file.writeTo(hashed);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hashes the length first, so that no two contents give the same bytes. */
    private ContentHash bytes(byte[] bytes) {
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    private void number(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }
}
