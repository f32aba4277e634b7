package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * The groups of fields, one for each recipient. Senders forget the blank line between two groups, and write one inside
 * of a group, so a group begins at a field that the group before it already has.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464#section-2.3">RFC 3464, Per-Recipient DSN Fields</a>
 */
final class StatusPart {

    private static final String ORIGINAL = "original-recipient";
    private static final String FINAL = "final-recipient";
    private static final String ACTION = "action";
    private static final String STATUS = "status";
    private static final Set<String> ONCE = Set.of(ORIGINAL, FINAL, ACTION, STATUS);

    /**
     * The fields with other servers' answers, the most exact last. Exchange Online has the code of a third server in
     * the second field only.
     */
    private static final List<String> DIAGNOSTICS = List.of("X-Supplementary-Info", "Diagnostic-Code");

    private static final Pattern BEGIN = Pattern
            .compile("(?im)^(?:reporting-mta|original-envelope-id|final-recipient|original-recipient|action):");

    private StatusPart() {
    }

    static List<Finding> read(String part) {
        var findings = new ArrayList<Finding>();
        var group = new ArrayList<HeaderFields.Field>();
        var names = new TreeSet<String>();
        boolean blank = false;
        for (String line : part.replaceAll("\r?\n[ \t]+(?=\\S)", " ").split("\r?\n")) {
            var field = HeaderFields.quotedField(line);
            if (line.isBlank()) {
                blank = true;
            } else if (field.isEmpty()) {
                // The line belongs to an answer that was not folded.
                continued(group, line);
            } else {
                String name = field.get().name().toLowerCase(Locale.ROOT);
                if (names.contains(name) && ONCE.contains(name) || blank && name.equals(ORIGINAL) && names.contains(FINAL)) {
                    finding(group).ifPresent(findings::add);
                    group.clear();
                    names.clear();
                }
                group.add(field.get());
                names.add(name);
                blank = false;
            }
        }
        finding(group).ifPresent(findings::add);
        return findings;
    }

    /** The text before its first group of such fields. */
    static String before(String text) {
        var begin = BEGIN.matcher(text);
        return begin.find() ? text.substring(0, begin.start()) : text;
    }

    private static void continued(List<HeaderFields.Field> group, String line) {
        int last = group.size() - 1;
        if (last >= 0 && group.get(last).name().equalsIgnoreCase("Diagnostic-Code")
                && group.get(last).value().length() < Finding.LONGEST) {
            group.set(last, new HeaderFields.Field(group.get(last).name(), group.get(last).value() + " " + line.strip()));
        }
    }

    private static Optional<Finding> finding(List<HeaderFields.Field> group) {
        var fields = new HeaderFields(List.copyOf(group));
        // The address that the mail was sent to, if it is one.
        var address = fields.first(ORIGINAL).flatMap(MailAddress::ofField)
                .or(() -> fields.first(FINAL).flatMap(MailAddress::ofField))
                .or(() -> fields.first("X-Actual-Recipient").flatMap(MailAddress::ofField));
        var failed = fields.first(FINAL).flatMap(MailAddress::ofField)
                .filter(other -> !other.equalsIgnoreCase(address.orElse(other)));
        var said = new ArrayList<String>();
        for (String name : DIAGNOSTICS) {
            fields.first(name).ifPresent(said::add);
        }
        return address.map(known -> new Finding(known, failed, Action.of(fields.first(ACTION).orElse("")),
                StatusCode.first(fields.first(STATUS).orElse("")), String.join(" ", said)));
    }
}
