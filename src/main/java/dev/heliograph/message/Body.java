package dev.heliograph.message;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The content of a mail. */
public sealed interface Body {

    /** Whether it is a template that is not filled in yet. */
    default boolean isTemplate() {
        return false;
    }

    /** The html; empty if there is none, or none yet. */
    default Optional<String> markup() {
        return Optional.empty();
    }

    /** The template that is filled in before the mail is sent; empty if there is none. */
    default Optional<Template> template() {
        return Optional.empty();
    }

    /** Calls the function for the case. */
    <T> T match(Cases<T> cases);

    /** A function for each case. */
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

    /** HTML; Exchange adds a text part made of it. */
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

    /** Both; the reader's program shows one of them. */
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

    /** The name of a template, and its data. */
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
