package dev.heliograph.message.template;

import java.util.Collection;

/** A value of a request's data that a template can't do with what it is to do. */
final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int line;

    /**
     * @param name as the template names the value
     * @param line of the template
     * @param problem what it is and what is wanted, in words
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
