package dev.heliograph.message;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What a mail says. */
public sealed interface Body {

    /** Whether it says what to say by a template that is not filled in. */
    default boolean isTemplate() {
        return false;
    }

    /** The html of it; empty if it has none, or none yet. */
    default Optional<String> markup() {
        return Optional.empty();
    }

    /** What is to be filled in before the mail leaves; empty if it says all itself. */
    default Optional<Template> template() {
        return Optional.empty();
    }

    /** Answers for the case that it is. */
    <T> T match(Cases<T> cases);

    /** An answer for each case. */
    interface Cases<T> {

        T text(String text);

        T html(String html);

        T textAndHtml(String text, String html);

        T template(Template template);
    }

    /** Plain text. */
    record Text(String text) implements Body {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.text(text);
        }
    }

    /** HTML; Exchange makes the text part of it. */
    record Html(String html) implements Body {

        @Override
        public Optional<String> markup() {
            return Optional.of(html);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.html(html);
        }
    }

    /** Both, of which the reader's program shows one. */
    record TextAndHtml(String text, String html) implements Body {

        @Override
        public Optional<String> markup() {
            return Optional.of(html);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.textAndHtml(text, html);
        }
    }

    /** A template's name and what fills it. */
    record Template(String name, JsonNode data) implements Body {

        @Override
        public boolean isTemplate() {
            return true;
        }

        @Override
        public Optional<Template> template() {
            return Optional.of(this);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.template(this);
        }
    }
}
