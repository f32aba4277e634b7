package dev.heliograph.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.heliograph.message.html.DisplayedUrls;

/**
 * The images that html shows by {@code cid:}. Only such an attachment is sent inline: clients hide an inline file that
 * is not shown. So a reference that no client shows does not count, such as one in a comment or a link; one that only
 * Outlook shows does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2392">RFC 2392, Content-ID and Message-ID Uniform Resource
 *      Locators</a>
 */
public final class CidReferences {

    private static final String SCHEME = "cid:";

    /** Characters that browsers remove from a URL ("URL Standard", Basic URL parser). */
    private static final Pattern AROUND = Pattern.compile("^[\\x00-\\x20]++|[\\t\\n\\r]|(?<![\\x00-\\x20])[\\x00-\\x20]++$");

    private CidReferences() {
    }

    /** The content ids that a body shows; only html shows any. */
    public static Set<String> of(Body body) {
        return body.markup().map(CidReferences::of).orElse(Set.of());
    }

    /** Whether an attachment is shown. */
    public static boolean shows(Set<String> shown, Attachment attachment) {
        return attachment.contentId().filter(shown::contains).isPresent();
    }

    /** The number of ids that html shows and no attachment has. */
    public static long missing(String html, List<Attachment> attachments) {
        return of(html).stream().filter(id -> attachments.stream().noneMatch(file -> shows(Set.of(id), file))).count();
    }

    private static Set<String> of(String html) {
        var ids = new LinkedHashSet<String>();
        for (String written : DisplayedUrls.of(html)) {
            // A file in a data: URL may be long.
            String url = written.startsWith("data:") ? "" : AROUND.matcher(written).replaceAll("");
            if (url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && url.length() > SCHEME.length()) {
                ids.add(decoded(url.substring(SCHEME.length())));
            }
        }
        return ids;
    }

    /** Decodes an id; an invalid escape stays as it is. */
    private static String decoded(String id) {
        if (id.indexOf('%') < 0) {
            return id;
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length
                    ? Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16)
                    : -1;
            boolean escape = value >= 0 && Character.digit(bytes[i + 1], 16) >= 0 && Character.digit(bytes[i + 2], 16) >= 0;
            out.write(escape ? value : bytes[i]);
            i += escape ? 2 : 0;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
