package dev.heliograph.sandbox.mail;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * A mail's html without what runs, asks for input, frames another page, or makes a browser open a connection. A content
 * security policy has to keep out the rest: it can't keep out a {@code preconnect} or a frame's connection.
 */
public final class SafeHtml {

    private static final String REMOVED = "script, link, meta, base, iframe, frame, frameset, object, embed, applet, portal,"
            + " template, noscript, audio, video, foreignObject, animate, set, animateTransform, animateMotion";
    private static final String UNWRAPPED = "form";
    private static final Set<String> DROPPED = Set.of("ping", "download", "srcdoc", "formaction", "action", "manifest",
            "autofocus", "target", "rel", "http-equiv");
    private static final Set<String> LINKS = Set.of("href", "xlink:href");
    private static final Pattern OPENED = Pattern.compile("(https?|mailto|tel):.*", Pattern.DOTALL);
    private static final Pattern IN_PAGE = Pattern.compile("#.*", Pattern.DOTALL);
    private static final Pattern CONTENT_ID = Pattern.compile("cid:([^\"'\\s)>&,]+)", Pattern.CASE_INSENSITIVE);

    private SafeHtml() {
    }

    /** @param part the address of the part that has a content id */
    public static String of(String html, Function<String, Optional<String>> part) {
        var page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        page.select(REMOVED).remove();
        page.select(UNWRAPPED).unwrap();
        for (var element : page.getAllElements()) {
            cleanse(element, part);
        }
        page.select("style").forEach(style -> style.text(resolved(style.data(), part)));
        return page.outerHtml();
    }

    private static void cleanse(Element element, Function<String, Optional<String>> part) {
        for (var attribute : new ArrayList<>(element.attributes().asList())) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("on") || DROPPED.contains(name) || LINKS.contains(name) && !isLink(element, attribute)) {
                element.removeAttr(attribute.getKey());
            } else {
                element.attr(attribute.getKey(), resolved(attribute.getValue(), part));
            }
        }
        if (Set.of("a", "area").contains(element.normalName())) {
            element.attr("target", "_blank").attr("rel", "noopener noreferrer");
        }
    }

    /** Whether a link may stay: a person opens it, or it shows an image of the mail itself. */
    private static boolean isLink(Element element, Attribute attribute) {
        String target = attribute.getValue().replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
        return Set.of("a", "area").contains(element.normalName())
                ? OPENED.matcher(target).matches() || IN_PAGE.matcher(target).matches()
                : IN_PAGE.matcher(target).matches() || target.startsWith("cid:");
    }

    private static String resolved(String text, Function<String, Optional<String>> part) {
        return CONTENT_ID.matcher(text).replaceAll(link -> Matcher.quoteReplacement(part.apply(link.group(1))
                .orElse(link.group())));
    }
}
