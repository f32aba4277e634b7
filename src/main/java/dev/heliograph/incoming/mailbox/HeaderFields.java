package dev.heliograph.incoming.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Header fields, in their order, unfolded. */
public record HeaderFields(List<Field> fields) {

    /** No fields. */
    public static final HeaderFields NONE = new HeaderFields(List.of());

    /** A header field. */
    public record Field(String name, String value) {
    }

    /** Parses a mail's header; lines that are not fields are left out. */
    public static HeaderFields read(String header) {
        return read(header, HeaderFields::field);
    }

    /** Parses header lines in a part of a mail. They prove nothing, so blanks around a name are accepted. */
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

    /** The field of a line for {@link #quoted}. */
    public static Optional<Field> quotedField(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? Optional.empty() : field(line.substring(0, colon).strip() + line.substring(colon));
    }

    /**
     * The field of a line; empty if it is none. A name with a blank before the colon is not accepted: a server that
     * removes a field by its name may leave that one.
     */
    public static Optional<Field> field(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon));
        return name.isEmpty() || name.chars().anyMatch(character -> character <= ' ' || character > '~') ? Optional.empty()
                : Optional.of(new Field(name, line.substring(colon + 1).strip()));
    }

    /** The groups of lines between blank lines, one by one; regular expressions fail with very many. */
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

    /** The first field with this name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All fields with this name. */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }
}
