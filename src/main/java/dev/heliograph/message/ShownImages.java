package dev.heliograph.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The images that html shows by {@code cid:}. Only such an attachment goes inline: clients hide an inline file that nothing
 * shows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2392">RFC 2392, Content-ID and Message-ID Uniform Resource Locators</a>
 */
public final class ShownImages {

    /** What most mails have nowhere. */
    private static final Pattern NAMED = Pattern.compile("cid:", Pattern.CASE_INSENSITIVE);

    /** In an attribute's value or a style's {@code url()}, and not where the text merely says it. */
    private static final Pattern CID = Pattern.compile("(?:=|\\burl\\()\\s*+[\"']?+\\s*+cid:([^\"'\\s>)]+)",
            Pattern.CASE_INSENSITIVE);

    /** Shown by nobody, other than what is for Outlook alone. */
    private static final Pattern COMMENT = Pattern.compile("<!--(?!\\s*+\\[if).*?(?:-->|\\z)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private ShownImages() {
    }

    /** The content ids that a body shows; none but html shows any. */
    public static Set<String> of(Body body) {
        return body.markup().map(ShownImages::of).orElse(Set.of());
    }

    /** Whether an attachment is shown. */
    public static boolean shows(Set<String> shown, Attachment attachment) {
        return attachment.contentId().filter(shown::contains).isPresent();
    }

    /** How many of the ids that html shows no attachment has. */
    public static long missing(String html, List<Attachment> attachments) {
        return of(html).stream().filter(id -> attachments.stream().noneMatch(file -> shows(Set.of(id), file))).count();
    }

    private static Set<String> of(String html) {
        if (!NAMED.matcher(html).find()) {
            return Set.of();
        }
        var ids = new LinkedHashSet<String>();
        var found = CID.matcher(COMMENT.matcher(html).replaceAll(""));
        while (found.find()) {
            ids.add(decoded(found.group(1).replace("&amp;", "&")));
        }
        return ids;
    }

    /** As it stands, where what looks like an escape is none. */
    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
