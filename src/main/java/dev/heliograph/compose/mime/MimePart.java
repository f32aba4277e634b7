package dev.heliograph.compose.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Attachment;

/**
 * A part of a mail, encoded in ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045">RFC 2045</a>, and RFC 2231 for the names of files
 */
record MimePart(Map<String, String> headers, String body) {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    /** Above this many of a hundred bytes outside of ASCII base64 is the shorter form. */
    private static final int FEW = 17;

    /** @param subtype plain or html */
    static MimePart text(String subtype, String text) {
        byte[] bytes = text.replaceAll("\r\n|\r|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        int outside = 0;
        for (byte one : bytes) {
            outside += one < 0 ? 1 : 0;
        }
        boolean readable = outside * 100L <= (long) bytes.length * FEW;
        return new MimePart(ordered("Content-Type", "text/" + subtype + "; charset=UTF-8",
                "Content-Transfer-Encoding", readable ? "quoted-printable" : "base64"),
                readable ? quotedPrintable(bytes) : BASE64.encodeToString(bytes));
    }

    /** @param image whether the html shows it */
    static MimePart file(Attachment attachment, boolean image) {
        var headers = ordered("Content-Type", type(attachment), "Content-Transfer-Encoding", "base64");
        headers.put("Content-Disposition", (image ? "inline" : "attachment")
                + MimeParameter.of("filename", attachment.name()));
        attachment.contentId().filter(id -> image).ifPresent(id -> headers.put("Content-ID", "<" + id + ">"));
        return new MimePart(headers, BASE64.encodeToString(InlineContent.of(attachment)));
    }

    static MimePart multipart(String subtype, List<MimePart> parts) {
        // With a character that no encoded line can hold.
        String boundary = "=_" + UUID.randomUUID();
        var body = new StringBuilder();
        for (var part : parts) {
            body.append("--").append(boundary).append("\r\n");
            part.headers().forEach((name, value) -> body.append(name).append(": ").append(value).append("\r\n"));
            body.append("\r\n").append(part.body()).append("\r\n");
        }
        body.append("--").append(boundary).append("--\r\n");
        return new MimePart(ordered("Content-Type", "multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\""),
                body.toString());
    }

    /** What is itself made of parts may not be in base64, so it goes as bytes. */
    private static String type(Attachment attachment) {
        try {
            var type = new ContentType(attachment.contentType());
            if (type.getPrimaryType().equalsIgnoreCase("multipart") || type.getPrimaryType().equalsIgnoreCase("message")) {
                type = new ContentType("application/octet-stream");
            }
            var parameters = type.getParameterList() == null ? new ParameterList() : type.getParameterList();
            parameters.remove("name");
            type.setParameterList(parameters);
            return type + MimeParameter.of("name", attachment.name());
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    private static String quotedPrintable(byte[] bytes) {
        var encoded = new ByteArrayOutputStream();
        try (var encoder = MimeUtility.encode(encoded, "quoted-printable")) {
            encoder.write(bytes);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
        return encoded.toString(StandardCharsets.US_ASCII);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
