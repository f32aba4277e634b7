package dev.heliograph.testing;

import java.util.List;
import java.util.Map;

/**
 * A mail as its recipients got it.
 *
 * @param from an address
 * @param text empty if it has none
 * @param html empty if it has none
 * @param headers by name; each may occur several times
 */
public record SentMail(String from, List<String> to, List<String> cc, List<String> bcc, String subject, String text,
        String html, Map<String, List<String>> headers, List<File> files) {

    /** An attachment. */
    public record File(String name, String contentType, byte[] content) {
    }
}
