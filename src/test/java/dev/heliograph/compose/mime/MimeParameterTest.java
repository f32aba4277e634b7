package dev.heliograph.compose.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;

import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.message.Attachment;

/** The name of a file, as readers of different ages read it. */
class MimeParameterTest {

    private static final Pattern PLAIN = Pattern.compile(";\\s+(?:file)?name=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern EXTENDED = Pattern.compile(";\\s+(?:file)?name\\*(?:\\d+\\*)?=([^;\\s]*)");

    static List<String> names() {
        var names = new ArrayList<>(List.of("invoice.pdf", "übersicht.pdf", "請求書.pdf", "😀 party.png", "it's 'here'.txt",
                "say \"hi\".txt", "C:\\temp\\a.txt", "100%.txt", "a;b=c,(d).txt", " a  b ", "=?UTF-8?B?YQ==?=.txt", "a\tb.txt",
                "Überraschung \"für\" C:\\Ömer's 50%.txt", "a*b.txt", "שלום.txt"));
        for (int length : new int[] { 29, 30, 31, 59, 60, 61, 255 }) {
            names.add("é".repeat(length));
            names.add("a".repeat(length) + "é");
            names.add("日".repeat(length));
        }
        names.add("x".repeat(251) + ".pdf");
        return names;
    }

    /** Jakarta Mail and Apache James' mime4j. */
    @ParameterizedTest
    @MethodSource("names")
    void parsersReadTheName(String name) throws Exception {
        String part = part(name);

        var body = new MimeBodyPart(new ByteArrayInputStream(part.getBytes(StandardCharsets.US_ASCII)));
        var message = new DefaultMessageBuilder()
                .parseMessage(new ByteArrayInputStream(part.getBytes(StandardCharsets.US_ASCII)));

        assertEquals(name, body.getFileName());
        assertEquals(name, new jakarta.mail.internet.ContentType(body.getContentType()).getParameter("name"));
        assertEquals(name, message.getFilename());
    }

    /** Both a reader that knows RFC 2231 and one that doesn't find the name in both fields. */
    @ParameterizedTest
    @MethodSource("names")
    void eachFormHasTheName(String name) throws Exception {
        for (String field : part(name).split("\r\n(?! )")) {
            if (!field.contains("name")) {
                continue;
            }
            var plain = PLAIN.matcher(field);
            assertTrue(plain.find(), field);
            String words = plain.group(1).replaceAll("\\?=\r\n =\\?", "?==?");
            assertEquals(name, words.contains("=?") ? decoded(words) : words.replaceAll("\\\\(.)", "$1"), field);
            var extended = new StringBuilder();
            EXTENDED.matcher(field).results().forEach(piece -> extended.append(piece.group(1)));
            if (!extended.isEmpty()) {
                assertEquals("UTF-8''", extended.substring(0, 7));
                assertEquals(name,
                        java.net.URLDecoder.decode(extended.substring(7).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void linesAreShortAndInAscii(String name) {
        part(name).lines().filter(line -> !line.contains("x".repeat(100)))
                .forEach(line -> assertTrue(line.length() <= 78, line));
        assertTrue(part(name).chars().allMatch(character -> character == '\r' || character == '\n' || character >= ' '
                && character <= '~'));
    }

    @Test
    void aPlainNameIsWrittenOnce() {
        assertEquals(";\r\n filename=\"a b.pdf\"", MimeParameter.of("filename", "a b.pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ü.pdf", "it's.pdf", "a\"b", "a\\b", "50%", "=?x" })
    void anyOtherIsWrittenInBothForms(String name) {
        String written = MimeParameter.of("filename", name);

        assertTrue(written.startsWith(";\r\n filename=\""), written);
        assertTrue(written.contains(";\r\n filename*=UTF-8''"), written);
        assertFalse(written.contains("ü"));
    }

    private static String decoded(String words) throws Exception {
        var text = new StringBuilder();
        for (String word : words.split("(?<=\\?=)(?==\\?)")) {
            text.append(MimeUtility.decodeWord(word));
        }
        return text.toString();
    }

    private static String part(String name) {
        return MimePart.lines(MimePart.file(new Attachment(name, Optional.empty(), Optional.empty(),
                new Attachment.Content.Inline(new Base64Text("aGk="))), false).headers()) + "\r\naGk=\r\n";
    }
}
