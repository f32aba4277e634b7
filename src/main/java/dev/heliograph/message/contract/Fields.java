package dev.heliograph.message.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.text.Characters;

/** The fields of one JSON object, read strictly: each violation is recorded, and reading continues. */
public class Fields {

    /** Text of any kind that becomes part of a header. */
    static final Pattern ONE_LINE = Pattern.compile("[^\\r\\n\\u0000]*");

    static final String WANTED_MAILBOX = "a user principal name (ada@contoso.com) or an object id";
    private static final String DOMAIN_OR_OBJECT_ID = "@[^\\s\\p{Cntrl}@/?#%]+|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
    static final Pattern MAILBOX = Pattern.compile("[^\\s\\p{Cntrl}@/?#%]+" + DOMAIN_OR_OBJECT_ID);
    /**
     * A mailbox, or the address in a request's {@code from}, which may have more characters than a {@code mailbox}.
     */
    static final Pattern MAILBOX_OF_MAIL = Pattern.compile("[^\\s\\p{Cntrl}]+" + DOMAIN_OR_OBJECT_ID);

    static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

    /** The names that are repeated in messages: one that could be a value (an address) is not. */
    static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private final String path;
    private final JsonNode object;
    private final List<Violation> violations;

    Fields(String path, JsonNode object, List<Violation> violations) {
        this.path = path;
        this.object = object;
        this.violations = violations;
    }

    /**
     * Records each field that the contract doesn't know. A name that could be a value (an address) is not repeated.
     */
    void onlyThese(Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext() && violations.size() < Violations.MOST;) {
            String name = names.next();
            if (!known.contains(name)) {
                if (HARMLESS_NAME.matcher(name).matches()) {
                    note(name, "unknown field", alternatives(name, known));
                } else {
                    violations.add(new Violation(path, "an unknown field with a name of " + name.length() + " characters",
                            "only " + String.join(", ", known)));
                }
            }
        }
    }

    public Optional<String> text(String name, int maxLength, Pattern pattern, String wanted) {
        return value(name).flatMap(value -> checkText(at(name), value, maxLength, pattern, wanted));
    }

    /** The field {@code mailbox}. */
    Optional<Mailbox> mailbox(Pattern pattern) {
        return text("mailbox", Limits.ADDRESS, pattern, WANTED_MAILBOX).flatMap(text -> {
            var mailbox = Mailbox.parse(text);
            if (mailbox.isEmpty()) {
                note("mailbox", "holds an invisible character, or a domain that can't exist", WANTED_MAILBOX);
            }
            return mailbox;
        });
    }

    public <T> Optional<T> oneOf(String name, T[] values, Function<T, String> wordOf) {
        return value(name).flatMap(value -> {
            var words = words(values, wordOf);
            String wanted = alternatives(List.copyOf(words.keySet()));
            if (!value.isTextual()) {
                note(name, describe(value), wanted);
            } else if (!words.containsKey(value.textValue())) {
                note(name, describe(value) + " that is none of these words", meant(value.textValue(), words.keySet())
                        .map(word -> wanted + " (did you mean " + word + "?)").orElse(wanted));
            }
            return Optional.ofNullable(value.isTextual() ? words.get(value.textValue()) : null);
        });
    }

    public Optional<Boolean> bool(String name) {
        return value(name).flatMap(value -> {
            if (!value.isBoolean()) {
                note(name, describe(value), "true or false");
                return Optional.empty();
            }
            return Optional.of(value.booleanValue());
        });
    }

    Optional<JsonNode> object(String name, String wanted) {
        return value(name).flatMap(value -> {
            if (!value.isObject()) {
                note(name, describe(value), wanted);
                return Optional.empty();
            }
            return Optional.of(value);
        });
    }

    <T> List<T> list(String name, int maxEntries, String wanted, BiFunction<String, JsonNode, Optional<T>> entry) {
        var entries = new ArrayList<T>();
        value(name).ifPresent(value -> {
            if (!value.isArray()) {
                note(name, describe(value), "an array of " + wanted);
            } else if (value.size() > maxEntries) {
                note(name, value.size() + " entries", "at most " + maxEntries);
            } else {
                for (int i = 0; i < value.size(); i++) {
                    entry.apply(at(name) + "[" + i + "]", value.get(i)).ifPresent(entries::add);
                }
            }
        });
        return entries;
    }

    Optional<String> checkText(String at, JsonNode value, int maxLength, Pattern pattern, String wanted) {
        String problem;
        var half = Characters.half(value.asText(""));
        if (!value.isTextual()) {
            problem = describe(value);
        } else if (half.isPresent()) {
            problem = WholeCharacters.problem(value, half.getAsInt());
            wanted = WholeCharacters.WANTED;
        } else if (value.textValue().isEmpty()) {
            problem = "an empty string";
        } else if (length(value) > maxLength) {
            problem = describe(value);
            wanted = "at most " + maxLength + " characters";
        } else if (!pattern.matcher(value.textValue()).matches()) {
            boolean broken = !ONE_LINE.matcher(value.textValue()).matches();
            problem = describe(value) + (broken ? " with a line break or NUL" : WrongCharacter.in(value.textValue(), pattern));
        } else {
            return Optional.of(value.textValue());
        }
        violations.add(new Violation(at, problem, wanted));
        return Optional.empty();
    }

    /** Records each unpaired surrogate in the texts and names below a field. */
    void wellFormed(String name) {
        value(name).ifPresent(value -> new WholeCharacters(violations).check(at(name), value));
    }

    /** Whether the field is an empty text. */
    boolean isEmptyText(String name) {
        return value(name).filter(JsonNode::isTextual).filter(value -> value.textValue().isEmpty()).isPresent();
    }

    public boolean has(String name) {
        return object.has(name);
    }

    public void note(String name, String problem, String wanted) {
        violations.add(new Violation(at(name), problem, wanted));
    }

    List<Violation> violations() {
        return violations;
    }

    /** A value's kind and size, never the value. */
    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue().isEmpty() ? "an empty string"
                    : "a string of " + length(value) + (length(value) == 1 ? " character" : " characters");
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "an array of " + value.size();
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "something else";
        };
    }

    private static int length(JsonNode value) {
        return value.textValue().codePointCount(0, value.textValue().length());
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name));
    }

    private String at(String name) {
        return path + "." + name;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toMap(word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static String alternatives(String name, Set<String> known) {
        return meant(name, known).map(other -> other + " (upper and lower case count, and there are no - and _)")
                .or(() -> known.stream().filter(other -> other.startsWith(name) || name.startsWith(other)).findFirst()
                        .map(other -> "only known fields (did you mean " + other + "?)"))
                .orElseGet(() -> "only " + String.join(", ", known));
    }

    /** The known word that differs from the given one only in case and in what joins its parts. */
    private static Optional<String> meant(String given, Set<String> words) {
        return words.stream().filter(word -> bare(word).equals(bare(given))).findFirst();
    }

    private static String bare(String word) {
        return word.strip().replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    private static String alternatives(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
