package dev.heliograph.incoming.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Header fields, in their order; unfolded. */
public record HeaderFields(List<Field> fields) {

    /** None. */
    public static final HeaderFields NONE = new HeaderFields(List.of());

    /** One of them. */
    public record Field(String name, String value) {
    }

    /** From the lines of a mail's header; what is none of its lines is left out. */
    public static HeaderFields read(String header) {
        return read(header, HeaderFields::field);
    }

    /** From lines that a mail has in a part of it: they prove nothing, so they may have blanks around a name. */
    public static HeaderFields quoted(String lines) {
        return read(lines, HeaderFields::quotedField);
    }

    private static HeaderFields read(String header, Function<String, Optional<Field>> field) {
        var fields = new ArrayList<Field>();
        for (String line : header.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
            field.apply(line).ifPresent(fields::add);
        }
        return new HeaderFields(fields);
    }

    /** One of {@link #quoted}. */
    public static Optional<Field> quotedField(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? Optional.empty() : field(line.substring(0, colon).strip() + line.substring(colon));
    }

    /**
     * One line; empty if it is no field. A name with a blank before the colon is none: a server that removes a field by its
     * name may leave that one.
     */
    public static Optional<Field> field(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon));
        return name.isEmpty() || name.chars().anyMatch(character -> character <= ' ' || character > '~') ? Optional.empty()
                : Optional.of(new Field(name, line.substring(colon + 1).strip()));
    }

    /** Groups of lines with blank lines between them, as they come; regular expressions can't bear very many. */
    public static List<String> paragraphs(String text) {
        var paragraphs = new ArrayList<String>();
        var current = new StringBuilder();
        text.lines().forEach(line -> {
            if (!line.isBlank()) {
                current.append(line).append('\n');
            } else if (!current.isEmpty()) {
                paragraphs.add(current.toString());
                current.setLength(0);
            }
        });
        if (!current.isEmpty()) {
            paragraphs.add(current.toString());
        }
        return paragraphs;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The first of this name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All of this name. */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }
}
