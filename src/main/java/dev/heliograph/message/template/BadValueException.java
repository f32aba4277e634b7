package dev.heliograph.message.template;

import java.util.Collection;

/** A value in a request's data that a template can't use. */
final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int line;

    /**
     * @param name the value's name in the template
     * @param line the line in the template
     * @param problem what the value is and what is expected
     */
    BadValueException(String name, int line, String problem) {
        super(problem);
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** A value's kind, never the value. */
    static String kind(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "a text";
        } else if (value instanceof Boolean) {
            return "true or false";
        } else if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Collection ? "a list" : "an object";
    }
}
