package dev.heliograph.compose.mime;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;

import dev.heliograph.message.EmailAddress;

/**
 * Text of any script in a header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2047">RFC 2047</a>
 */
final class MimeText {

    /** Half of a line's limit (RFC 5322, section 2.1.1), so that the header's name always fits. */
    private static final int LONGEST_WORD = 499;

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeText() {
    }

    /** The value of a header that is text, folded; words that no line could hold are encoded, which parts them. */
    static String text(String header, String text) {
        try {
            String encoded = text.contains("=?") || hasLongWord(text) ? words(text) : MimeUtility.encodeText(text, UTF_8, "B");
            return MimeUtility.fold(header.length() + 2, encoded);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /**
     * The value of a header that has a form of its own, such as ids in brackets; a part outside of ASCII is encoded by
     * itself.
     */
    static String structured(String header, String value) {
        boolean ascii = value.chars().allMatch(character -> character < 0x80);
        return MimeUtility.fold(header.length() + 2, ascii ? value
                : Arrays.stream(value.split(" "))
                        .map(one -> one.chars().allMatch(character -> character < 0x80) ? one : words(one))
                        .collect(Collectors.joining(" ")));
    }

    private static boolean hasLongWord(String text) {
        return Arrays.stream(text.split("[ \\t]")).anyMatch(word -> word.length() > LONGEST_WORD);
    }

    /** The value of a header that contains addresses, folded. */
    static String addresses(String header, List<EmailAddress> addresses) {
        var those = new Address[addresses.size()];
        for (int i = 0; i < those.length; i++) {
            those[i] = address(addresses.get(i));
        }
        return InternetAddress.toString(those, header.length() + 2);
    }

    private static Address address(EmailAddress address) {
        var mailbox = new InternetAddress();
        mailbox.setAddress(address.address());
        if (address.name().isPresent()) {
            String name = address.name().get();
            try {
                mailbox.setPersonal(name, UTF_8);
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java platform has UTF-8", e);
            }
        }
        return mailbox;
    }

    /** The text as encoded words. Text that looks encoded is encoded again, since readers would decode it. */
    private static String words(String text) {
        return String.join(" ", words(text, 43));
    }

    /** Text as encoded words, of at most so many bytes each. */
    static List<String> words(String text, int bytes) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int length = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String character = Character.toString(text.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (length + more > bytes) {
                words.add(word(word.toString()));
                word.setLength(0);
                length = 0;
            }
            word.append(character);
            length += more;
        }
        words.add(word(word.toString()));
        return words;
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
