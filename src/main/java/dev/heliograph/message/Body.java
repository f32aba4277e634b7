package dev.heliograph.message;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What a mail says. */
public sealed interface Body {

    /** The html of it; empty if it has none, or none yet. */
    default Optional<String> markup() {
        return Optional.empty();
    }

    /** Plain text. */
    record Text(String text) implements Body {
    }

    /** HTML; Exchange makes the text part of it. */
    record Html(String html) implements Body {

        @Override
        public Optional<String> markup() {
            return Optional.of(html);
        }
    }

    /** Both, of which the reader's program shows one. */
    record TextAndHtml(String text, String html) implements Body {

        @Override
        public Optional<String> markup() {
            return Optional.of(html);
        }
    }

    /** A template's name and what fills it. */
    record Template(String name, JsonNode data) implements Body {
    }
}
