package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An enhanced status code such as {@code 5.1.1}.
 *
 * @param code the whole code: class, subject and detail
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463, Enhanced Mail System Status Codes</a>
 */
record StatusCode(String code) {

    /** A failure without further information. */
    static final StatusCode FAILED = new StatusCode("5.0.0");

    static final StatusCode DELAYED = new StatusCode("4.0.0");
    static final StatusCode DELIVERED = new StatusCode("2.0.0");

    /**
     * A code has no digit and no dot next to it, which excludes parts of an IP address or of a version. The dot at the
     * end of a sentence is allowed. RFC 3463 has the subjects 0 to 7.
     */
    private static final Pattern CODE = Pattern.compile("(?<![\\w.]|[A-Za-z]-)([245]\\.[0-7]\\.\\d{1,3})(?!\\.?\\w)");

    /** The first code in a text. */
    static Optional<StatusCode> first(String text) {
        var code = CODE.matcher(text);
        return code.find() ? Optional.of(new StatusCode(code.group(1))) : Optional.empty();
    }

    /** All codes of failures in a text, in their order. */
    static List<StatusCode> failures(String text) {
        var codes = new ArrayList<StatusCode>();
        var code = CODE.matcher(text);
        while (code.find()) {
            if (code.group(1).charAt(0) != '2') {
                codes.add(new StatusCode(code.group(1)));
            }
        }
        return codes;
    }

    boolean isPermanent() {
        return code.charAt(0) == '5';
    }

    boolean isTransient() {
        return code.charAt(0) == '4';
    }

    /** Whether the code says no more than its subject. */
    boolean isVague() {
        return code.endsWith(".0");
    }

    /** Whether the code says only that the delivery failed. */
    boolean isEmpty() {
        return code.endsWith(".0.0");
    }

    /** The code without its class: {@code 1.1} of {@code 5.1.1}. */
    String topic() {
        return code.substring(2);
    }
}
