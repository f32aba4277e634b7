package dev.heliograph.compose.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
record MimePart(Map<String, String> headers, MimeContent content) {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    /** Bytes that are encoded together: lines of 57, which are 76 characters. */
    private static final int PIECE = 57 * 1024;

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
                readable ? out -> quotedPrintable(bytes, out) : out -> base64(bytes, out));
    }

    /** @param image whether the html shows it */
    static MimePart file(Attachment attachment, boolean image) {
        var headers = ordered("Content-Type", type(attachment), "Content-Transfer-Encoding", "base64");
        headers.put("Content-Disposition", (image ? "inline" : "attachment")
                + MimeParameter.of("filename", attachment.name()));
        attachment.contentId().filter(id -> image).ifPresent(id -> headers.put("Content-ID", "<" + id + ">"));
        byte[] bytes = InlineContent.of(attachment);
        return new MimePart(headers, out -> base64(bytes, out));
    }

    static MimePart multipart(String subtype, List<MimePart> parts) {
        // With a character that no encoded line can hold.
        String boundary = "=_" + UUID.randomUUID();
        var all = List.copyOf(parts);
        return new MimePart(ordered("Content-Type", "multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\""), out -> {
            for (var part : all) {
                ascii("--" + boundary + "\r\n", out);
                for (var header : part.headers().entrySet()) {
                    ascii(header.getKey() + ": " + header.getValue() + "\r\n", out);
                }
                ascii("\r\n", out);
                part.content().writeTo(out);
                ascii("\r\n", out);
            }
            ascii("--" + boundary + "--\r\n", out);
        });
    }

    private static void ascii(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
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

    private static void quotedPrintable(byte[] bytes, OutputStream out) throws IOException {
        try {
            var encoder = MimeUtility.encode(out, "quoted-printable");
            encoder.write(bytes);
            encoder.flush();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void base64(byte[] bytes, OutputStream out) throws IOException {
        // Whole lines at a time, so that no second copy of a large file is made.
        for (int from = 0; from < bytes.length; from += PIECE) {
            if (from > 0) {
                ascii("\r\n", out);
            }
            out.write(BASE64.encode(Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length))));
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
