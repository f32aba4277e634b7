package dev.heliograph.sandbox.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.heliograph.sandbox.HostileMails;

/** What is left of a mail's html. {@code HostileMailInBrowser} shows it to a browser. */
class SafeHtmlTest {

    static Stream<String> hostile() throws IOException {
        return HostileMails.read("evil.example", "localhost:8025").stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingIsLeftThatRunsOrConnects(String html) {
        var page = Jsoup.parse(safe(html));
        assertEquals(0, page.select("script, link, meta, base, iframe, frame, object, embed, applet, form, template, noscript,"
                + " audio, video, foreignObject, animate, set, portal").size(), page.outerHtml());
        page.getAllElements().forEach(element -> element.attributes().forEach(attribute -> {
            String name = attribute.getKey().toLowerCase();
            assertFalse(name.startsWith("on") || List.of("ping", "action", "formaction", "srcdoc", "autofocus").contains(name),
                    page.outerHtml());
            if (name.endsWith("href")) {
                assertTrue(attribute.getValue().matches("(https?|mailto|tel):.*|#.*"), page.outerHtml());
            }
        }));
        page.select("a, area").forEach(link -> assertEquals("_blank noopener noreferrer",
                link.attr("target") + " " + link.attr("rel")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "<img src=cid:a><img src=\"cid:ab\">|<img src=\"/part/a\"><img src=\"cid:ab\">",
            "<p style=\"background: url(CID:a)\">x</p>|<p style=\"background: url(/part/a)\">x</p>",
            "<a href=https://example.org>x</a>|<a href=\"https://example.org\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>",
            "<a href=\"\u0001java\tscript:x\" target=_self>x</a>|<a target=\"_blank\" rel=\"noopener noreferrer\">x</a>",
            "<form action=/x><b>x</b></form>|<b>x</b>",
            "<p onclick=x() title=y>x</p>|<p title=\"y\">x</p>" })
    void theRestIsKept(String html, String expected) {
        assertEquals(expected, Jsoup.parse(safe(html)).body().html().replaceAll("\n *", ""));
    }

    @Test
    void aStyleKeepsItsRulesAndHasItsImages() {
        assertTrue(safe("<style>p > b { background: url(cid:a) }</style><p>x").contains("p > b { background: url(/part/a) }"));
    }

    @Test
    void aHundredThousandElementsInEachOtherAreNoFault() {
        assertTrue(safe("<div>".repeat(100_000) + "deep").contains("deep"));
    }

    private static String safe(String html) {
        return SafeHtml.of(html, id -> id.equals("a") ? Optional.of("/part/a") : Optional.empty());
    }
}
