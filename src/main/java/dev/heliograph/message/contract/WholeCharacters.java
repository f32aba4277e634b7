package dev.heliograph.message.contract;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.text.Characters;

/** Finds unpaired surrogates, which one transport would send as an escape and the other as a question mark. */
final class WholeCharacters {

    static final String WANTED = "whole characters (well-formed Unicode)";

    private final List<Violation> violations;

    WholeCharacters(List<Violation> violations) {
        this.violations = violations;
    }

    static String problem(JsonNode text, int place) {
        return Fields.describe(text) + " with half a character (a surrogate without its other half) at character " + place;
    }

    /** Checks the texts and names of any value. */
    void check(String at, JsonNode value) {
        if (value.isTextual()) {
            Characters.half(value.textValue())
                    .ifPresent(place -> violations.add(new Violation(at, problem(value, place), WANTED)));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at + "[" + i + "]", value.get(i));
            }
        } else if (value.isObject()) {
            checkFields(at, value);
        }
    }

    private void checkFields(String at, JsonNode object) {
        int number = 0;
        for (var field : object.properties()) {
            number++;
            boolean harmless = Fields.HARMLESS_NAME.matcher(field.getKey()).matches();
            String below = at + (harmless ? "." + field.getKey() : "[field " + number + "]");
            if (Characters.half(field.getKey()).isPresent()) {
                violations.add(new Violation(below, "a name with half a character in it", WANTED));
            }
            check(below, field.getValue());
        }
    }
}
