package dev.heliograph.compose.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

import dev.heliograph.bytes.Base64Encoding;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Attachment;

/**
 * A part of a mail, encoded in ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045">RFC 2045</a>, and RFC 2231 for the names of files
 */
record MimePart(Map<String, String> headers, ByteSource content) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    /** If more than this percentage of the bytes is outside of ASCII, base64 is the shorter form. */
    private static final int FEW = 17;

    /** @param type the type of text, such as html */
    static MimePart text(String type, String text) {
        byte[] bytes = text.replaceAll("\r\n|\r|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        int outside = 0;
        for (byte one : bytes) {
            outside += one < 0 ? 1 : 0;
        }
        boolean readable = outside * 100L <= (long) bytes.length * FEW;
        return new MimePart(ordered("Content-Type", "text/" + type + "; charset=UTF-8",
                "Content-Transfer-Encoding", readable ? "quoted-printable" : "base64"),
                ByteSource.of(readable ? quotedPrintable(bytes) : LINES.encode(bytes)));
    }

    /** @param image whether the html shows it */
    static MimePart file(Attachment attachment, boolean image) {
        var headers = ordered("Content-Type", type(attachment), "Content-Transfer-Encoding", "base64");
        headers.put("Content-Disposition", (image ? "inline" : "attachment")
                + MimeParameter.of("filename", attachment.name()));
        attachment.contentId().filter(id -> image).ifPresent(id -> headers.put("Content-ID", "<" + id + ">"));
        return new MimePart(headers, Base64Encoding.inLines(InlineContent.of(attachment)));
    }

    static MimePart multipart(String subtype, List<MimePart> parts) {
        // The boundary has a character that no encoded line can hold.
        String boundary = "=_" + UUID.randomUUID();
        var pieces = new ArrayList<ByteSource>();
        for (var part : parts) {
            pieces.add(ascii("--" + boundary + "\r\n" + lines(part.headers()) + "\r\n"));
            pieces.add(part.content());
            pieces.add(ascii("\r\n"));
        }
        pieces.add(ascii("--" + boundary + "--\r\n"));
        return new MimePart(ordered("Content-Type", "multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\""),
                ByteSource.of(pieces));
    }

    /** Header fields as lines, folded where needed. */
    static String lines(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }

    private static ByteSource ascii(String text) {
        return ByteSource.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The type of a file. A multipart type may not be in base64, so such a file is sent as bytes. */
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

    private static byte[] quotedPrintable(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + bytes.length / 8);
        try (var encoder = MimeUtility.encode(out, "quoted-printable")) {
            encoder.write(bytes);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
