package dev.heliograph.message.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The URLs whose content html displays: images, also those of styles, of SVG and of Outlook's VML, and other embedded
 * content. A link displays nothing, nor does an attribute that no program loads, such as {@code data-src} or {@code
 * alt}.
 */
public final class DisplayedUrls {

    /** Elements that display what their src names; {@code image} is another name of {@code img}. */
    private static final Set<String> WITH_SOURCE = Set.of("img", "image", "source", "video", "audio", "track", "embed",
            "iframe",
            "frame", "bgsound");
    private static final Set<String> IN_SVG = Set.of("image", "use", "feimage");
    private static final String VML = "v:";

    private final List<String> urls = new ArrayList<>();
    private final Map<String, String> attributes;

    private DisplayedUrls(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    /** The URLs in the order of the html, without character references and escapes. */
    public static List<String> of(String html) {
        var all = new ArrayList<String>();
        HtmlTokenizer.read(html, new HtmlTokenizer.Handler() {
            @Override
            public void tag(String name, Map<String, String> attributes) {
                if (!attributes.isEmpty()) {
                    all.addAll(new DisplayedUrls(attributes).ofTag(name));
                }
            }

            @Override
            public void styleSheet(String css) {
                all.addAll(StyleUrls.of(css));
            }
        });
        return all;
    }

    private List<String> ofTag(String name) {
        boolean imageButton = name.equals("input") && "image".equalsIgnoreCase(attributes.get("type"));
        boolean vml = name.startsWith(VML);
        if (WITH_SOURCE.contains(name) || imageButton || vml) {
            add("src");
        }
        with("srcset", name.equals("img") || name.equals("source"), value -> urls.addAll(Srcset.of(value)));
        with("poster", name.equals("video"), urls::add);
        with("lowsrc", name.equals("img"), urls::add);
        with("dynsrc", name.equals("img"), urls::add);
        with("data", name.equals("object"), urls::add);
        with("o:href", vml, urls::add);
        boolean styleSheet = name.equals("link")
                && HtmlTokenizer.lower(attributes.getOrDefault("rel", "")).contains("stylesheet");
        with("href", IN_SVG.contains(name) || styleSheet, urls::add);
        with("xlink:href", IN_SVG.contains(name), urls::add);
        add("background");
        with("style", true, value -> urls.addAll(StyleUrls.of(value)));
        return urls;
    }

    private void add(String attribute) {
        with(attribute, true, urls::add);
    }

    private void with(String attribute, boolean displayed, Consumer<String> consumer) {
        if (displayed && attributes.containsKey(attribute)) {
            consumer.accept(attributes.get(attribute));
        }
    }
}
