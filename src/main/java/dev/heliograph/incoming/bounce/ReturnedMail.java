package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * A text that ends with a returned mail, split.
 *
 * @param before the text before the mail
 * @param header the mail's header; none if the text does not end with a mail
 */
record ReturnedMail(String before, HeaderFields header) {

    private static final Set<String> COMMON = Set.of("received", "return-path", "from", "to", "cc", "subject", "date",
            "message-id",
            "mime-version", "content-type", "delivered-to", "reply-to", "sender", "dkim-signature", "x-mailer",
            "x-heliograph-id", "authentication-results", "content-transfer-encoding", "user-agent", "list-id");

    /** Fields of which a mail has some, and the header of a part has none. */
    private static final Set<String> OF_A_MAIL = Set.of("received", "return-path", "from", "to", "subject", "date",
            "message-id",
            "x-heliograph-id");

    /** Fields that a list of a mail's properties for people does not have. */
    private static final Set<String> FOR_MACHINES = Set.of("received", "return-path", "from", "message-id", "x-heliograph-id");

    private static final int LEAST_FIELDS = 2;
    private static final int MOST_LINES = 20_000;

    /** Finds the first header in a text, in one pass. */
    static ReturnedMail in(String text) {
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        int line = 0;
        while (line < lines.size()) {
            int end = end(lines, line);
            if (end > line && isHeader(lines.subList(line, end))) {
                return new ReturnedMail(String.join("\n", lines.subList(0, line)),
                        HeaderFields.quoted(String.join("\n", lines.subList(line, end))));
            }
            line = Math.max(end, line + 1);
        }
        return new ReturnedMail(String.join("\n", lines), HeaderFields.NONE);
    }

    private static int end(List<String> lines, int begin) {
        int end = begin;
        while (end < lines.size() && (isField(lines.get(end)) || end > begin && isFolded(lines.get(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isFolded(String line) {
        return !line.isBlank() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
    }

    private static boolean isField(String line) {
        String name = name(line);
        return COMMON.contains(name) || name.startsWith("x-") || name.startsWith("arc-") || name.startsWith("resent-")
                || name.startsWith("list-") || name.startsWith("content-") || name.startsWith("received-")
                || name.endsWith("-to") || name.equals("in-reply-to") || name.equals("references") || name.equals("precedence")
                || name.equals("importance") || name.equals("organization") || name.equals("auto-submitted")
                || name.equals("thread-topic") || name.equals("thread-index") || name.equals("priority")
                || name.equals("domainkey-signature") || name.equals("delivery-date") || name.equals("bcc");
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon <= 0 || colon > 60 || line.charAt(0) <= ' ' ? ""
                : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isHeader(List<String> lines) {
        var names = new TreeSet<String>();
        lines.forEach(line -> names.add(name(line)));
        return names.stream().filter(OF_A_MAIL::contains).count() >= LEAST_FIELDS
                && names.stream().anyMatch(FOR_MACHINES::contains);
    }
}
