package dev.heliograph.message;

import com.fasterxml.jackson.databind.JsonNode;

/** What a mail says. */
public sealed interface Body {

    /** Plain text. */
    record Text(String text) implements Body {
    }

    /** HTML; Exchange makes the text part of it. */
    record Html(String html) implements Body {
    }

    /** Both, of which the reader's program shows one. */
    record TextAndHtml(String text, String html) implements Body {
    }

    /** A template's name and what fills it. */
    record Template(String name, JsonNode data) implements Body {
    }
}
