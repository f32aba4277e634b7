package dev.heliograph.incoming.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.ibm.icu.text.Normalizer2;

/**
 * The name of a file: the sender's, and the one in the store. A sender can choose any name.
 *
 * @param original the sender's name; empty if there is none
 * @param extension the stored name's extension, such as {@code .ics}; empty: its own
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</a>
 */
public record FileName(String original, String extension) {

    /**
     * The longest stored name, in bytes of UTF-8: a key has 1,024, and the mailbox, the day and the mail's id come
     * first.
     */
    private static final int LONGEST_STEM = 200;

    /** The most characters of a name that are read: to sort many accents on a letter takes long. */
    private static final int MOST_READ = 1000;

    /**
     * The longest name in the metadata: S3 takes 2 KB of metadata, keys included ("Working with object metadata",
     * Amazon S3 User Guide).
     */
    private static final int LONGEST_METADATA = 1800;

    private static final Pattern OWN_EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,10}\\z");
    private static final String UNNAMED = "unnamed";

    /** Normalisation gives equal names one form (Unicode Standard Annex #15). */
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    /** A file that keeps its own extension. */
    public static FileName of(String original) {
        return new FileName(original, "");
    }

    /**
     * The name in the store: letters and digits of all scripts, in NFC; it is not a path, and does not begin with a
     * dot.
     */
    public String stored() {
        var own = OWN_EXTENSION.matcher(original);
        String end = !extension.isEmpty() ? extension : own.find() ? own.group() : "";
        int length = original.length() - (extension.isEmpty() ? end.length() : 0);
        String normal = NFC.normalize(original.substring(0, Math.min(length, MOST_READ)));
        String plain = cut(normal.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "_").replaceAll("\\.{2,}", ".")
                .replaceAll("^[._]+", ""), LONGEST_STEM, one -> one);
        return (plain.isEmpty() ? UNNAMED : plain) + end;
    }

    /**
     * The header Content-Disposition, with which the file is never shown in the browser. Headers are ASCII: any other
     * name is there twice.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#section-4.3">RFC 6266, 4.3 Disposition Parameter:
     *      'Filename'</a>
     */
    public String disposition() {
        String name = stored();
        String ascii = name.replaceAll("[^\\x20-\\x7e]+", "_");
        return "attachment; filename=\"" + ascii + "\"" + (ascii.equals(name) ? "" : "; filename*=UTF-8''" + encoded(name));
    }

    /** The original name for the metadata, in percent encoding, since metadata is ASCII; empty if there is none. */
    public String metadata() {
        return cut(original, LONGEST_METADATA, FileName::encoded);
    }

    /** Cuts a text to a length; a character is not split. */
    private static String cut(String text, int most, UnaryOperator<String> form) {
        var cut = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            String formed = form.apply(Character.toString(point));
            bytes += formed.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                break;
            }
            cut.append(formed);
            at += Character.charCount(point);
        }
        return cut.toString();
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z' || one == '.'
                    || one == '-' || one == '_';
            encoded.append(plain ? String.valueOf((char) one) : String.format(Locale.ROOT, "%%%02X", one));
        }
        return encoded.toString();
    }
}
