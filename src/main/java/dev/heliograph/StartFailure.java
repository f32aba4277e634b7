package dev.heliograph;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import dev.heliograph.setting.InvalidSettingException;
import io.smallrye.config.ConfigValidationException;

/** Explains why the function could not start: for a wrong setting one line per setting, with the variable's name. */
final class StartFailure {

    private static final Pattern WRONG_VALUE = Pattern.compile(".*The config property (heliograph\\.[a-z.-]+) with the config"
            + " value \"(.*)\" threw an Exception whilst being converted (.*)", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile(".*allowed values: (\\S+)", Pattern.DOTALL);

    private StartFailure() {
    }

    static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException invalid) {
                return explain(invalid);
            } else if (cause instanceof InvalidSettingException) {
                return cause.getMessage();
            }
        }
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static String explain(ConfigValidationException invalid) {
        var lines = new StringJoiner(System.lineSeparator());
        for (int i = 0; i < invalid.getProblemCount(); i++) {
            lines.add(line(invalid.getProblem(i).getMessage()));
        }
        return lines.toString();
    }

    /** Settings with secrets are not converted, so none can be shown here. */
    private static String line(String problem) {
        var wrong = WRONG_VALUE.matcher(problem);
        if (!wrong.matches()) {
            return problem;
        }
        // Users write environment variables, so a setting is named by its variable.
        String variable = wrong.group(1).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return variable + ": \"" + wrong.group(2).replaceAll("\\p{Cntrl}", "?") + "\"; wanted: " + wanted(wrong.group(3));
    }

    private static String wanted(String cause) {
        var allowed = ALLOWED.matcher(cause);
        if (allowed.matches()) {
            return allowed.group(1).replace(",", ", ");
        } else if (cause.contains("duration")) {
            return "a duration such as 30s or 24h";
        } else if (cause.contains("regular expression")) {
            return "a size such as 35M (K, M: 1,024 and 1,048,576 bytes)";
        } else if (cause.contains("at index")) {
            return "an address such as https://graph.microsoft.com";
        }
        return cause.contains("integer") ? "a whole number" : cause;
    }
}
