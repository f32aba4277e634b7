package dev.heliograph.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of all settings. A misspelt name would leave its setting at the default, and the default of a guard is
 * open, so an unknown name stops the start.
 */
public final class KnownSettings {

    /** The prefix of all settings. */
    public static final String PREFIX = "HELIOGRAPH_";

    /** The setting with unknown names to accept, separated by commas. */
    public static final String ALLOW_UNKNOWN = PREFIX + "ALLOW_UNKNOWN";

    private static final Set<String> NAMES = Set.of("AFTERWARDS", "ALLOWED_HEADERS", "ALLOWED_RECIPIENTS", "ALLOWED_SENDERS",
            "ALLOW_IGNORE_SUPPRESSION", "ALLOW_RESEND", "ALLOW_UNKNOWN",
            "AUTHORITY_HOST", "CERTIFICATE_ID", "CERTIFICATE_PASSWORD", "CERTIFICATE_PATH", "CLIENT_ID", "CLIENT_SECRET",
            "CLIENT_SECRET_ID", "CLOUD", "CONCURRENCY", "CREDENTIAL", "DEAD_LETTER_QUEUE_URL", "DEV_CLOUD_PORT",
            "DEV_ADDRESS", "DEV_DIRECTORY", "DEV_EVENT_PORT", "DEV_INBOX_PORT", "DEV_REAL", "DEV_SMTP_PORT", "DEV_TRANSPORT",
            "EVENT_BUS",
            "EVENT_QUEUE_URL", "FEDERATION_AUDIENCE", "FROM", "GRAPH_ENDPOINT", "HTTP2", "HTTPS_PROXY",
            "INCOMING_BUCKET", "INCOMING_QUEUE_URL", "LEDGER_TABLE", "LEDGER_TTL",
            "LIMITS_RECIPIENTS", "LOOK_AFTER", "MAILBOX_CONCURRENCY", "MAX_AGE", "MAX_ATTEMPTS",
            "MAX_HEADER_NAMES", "MAX_MESSAGE_SIZE", "MAX_MIME_SIZE", "METRICS", "MODE", "NO_PROXY", "REDIRECT_TO", "ROLE",
            "S3_PATH_STYLE", "SCHEDULE_DEAD_LETTER_ARN", "SCHEDULE_GROUP", "SCHEDULE_KEY_ARN", "SCHEDULE_QUEUE_ARN",
            "SCHEDULE_ROLE_ARN", "SEND_TIMEOUT", "SENT_ITEMS", "SHORT_WAIT", "SUPPRESS", "SUPPRESS_COMPLAINTS",
            "SUPPRESS_KEY_ID", "TEMPLATES",
            "TENANT_ID", "TIMEOUT",
            "TRANSPORT", "TRUSTED_ROOTS", "WHEN_UNKNOWN");

    /** Settings of earlier versions. They are ignored with a warning until the next major version. */
    private static final Set<String> RETIRED = Set.of("FUNCTION_NAME", "LIMITS_ATTACHMENTS", "LIMITS_HEADERS", "LIMITS_SUBJECT",
            "UPLOAD_SPEED");

    /** The largest distance of a name that is suggested. */
    private static final int FARTHEST = 4;

    private final Set<String> names;
    private final Set<String> retired;

    KnownSettings(Set<String> names, Set<String> retired) {
        this.names = names;
        this.retired = retired;
    }

    /** The settings of this version. */
    public static KnownSettings ofThisVersion() {
        return new KnownSettings(NAMES, RETIRED);
    }

    /** The variables of all names. */
    public Set<String> variables() {
        return variables(names);
    }

    /** The variables of names in earlier versions. */
    public Set<String> retiredVariables() {
        return variables(retired);
    }

    private static Set<String> variables(Set<String> names) {
        return names.stream().map(name -> PREFIX + name).collect(Collectors.toSet());
    }

    /**
     * @param variables the names of the environment's variables
     * @param allowed unknown names to accept
     * @throws InvalidSettingException for an unknown name with the prefix; it names the closest one
     */
    public void require(Collection<String> variables, List<String> allowed) {
        var unknown = new TreeSet<>(variables);
        unknown.removeIf(name -> !name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || isKnown(name)
                || allowed.contains(name));
        if (!unknown.isEmpty()) {
            throw new InvalidSettingException(unknown.first(), "no setting has this name; wanted: "
                    + closest(unknown.first()).map(name -> name + " (the closest one; all are in infra/docs/settings.md)")
                            .orElse("a name of infra/docs/settings.md")
                    + ". If it is there on purpose, list it in " + ALLOW_UNKNOWN);
        }
    }

    /** Variables of earlier versions that have no effect any more. */
    public List<String> ignored(Collection<String> variables) {
        return variables.stream().filter(name -> name.startsWith(PREFIX) && retired.contains(name.substring(PREFIX.length())))
                .sorted().toList();
    }

    private boolean isKnown(String variable) {
        String name = variable.substring(PREFIX.length());
        return variable.startsWith(PREFIX) && (names.contains(name) || retired.contains(name));
    }

    private Optional<String> closest(String variable) {
        String name = variable.substring(PREFIX.length()).toUpperCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.<String> comparingInt(known -> distance(name, known)).thenComparing(known -> known))
                .filter(known -> distance(name, known) <= FARTHEST).map(known -> PREFIX + known);
    }

    /** The number of characters to add, remove or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(replaced, 1 + Math.min(last[j], last[j - 1]));
            }
        }
        return last[to.length()];
    }
}
