package dev.heliograph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the repository, in Markdown.
 *
 * @param path from the top of the repository
 */
public record Page(Path path, String text) {

    public static final Path README = Path.of("README.md");

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    /** The characters that GitHub keeps in an anchor, in addition to blanks. */
    private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    private static final Pattern LINK_OF_ROW = Pattern.compile("^\\| \\[[^]]+]\\(([^)#]+\\.md)", Pattern.MULTILINE);

    /** A fenced block. */
    public record Block(String language, String content) {
    }

    /**
     * A block with the prose around it.
     *
     * @param before the paragraph before it; empty if there is none
     * @param after the paragraph behind it; empty if there is none
     */
    public record Explained(Block block, String before, String after) {
    }

    /** README.md, and every page of the rooms. */
    public static List<Page> all() throws IOException {
        var pages = new ArrayList<Page>();
        for (var room : List.of(README, Path.of("infra"), Path.of("src"), Path.of("terraform"))) {
            try (Stream<Path> files = Files.walk(room)) {
                for (var file : files.filter(Page::isPage).sorted().toList()) {
                    pages.add(new Page(file, Files.readString(file)));
                }
            }
        }
        return pages;
    }

    /** All pages in the order of reading: README.md, the pages in the order of its table, then the others. */
    public static List<Page> inReadingOrder() throws IOException {
        var byPath = new LinkedHashMap<Path, Page>();
        all().forEach(page -> byPath.put(page.path(), page));
        var ordered = new ArrayList<Page>();
        ordered.add(byPath.remove(README));
        LINK_OF_ROW.matcher(ordered.get(0).text()).results().map(found -> byPath.remove(Path.of(found.group(1))))
                .filter(Objects::nonNull).forEach(ordered::add);
        ordered.addAll(byPath.values());
        return ordered;
    }

    /** Files that {@code terraform init} fetches are not pages. */
    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md") && !file.toString().contains(".terraform");
    }

    public List<Block> blocks() {
        return BLOCK.matcher(text).results().map(found -> new Block(found.group(1), found.group(2))).toList();
    }

    /** The blocks, each with the text that explains it. */
    public List<Explained> explained() {
        var blocks = new ArrayList<Explained>();
        var found = BLOCK.matcher(text);
        while (found.find()) {
            String[] before = text.substring(0, found.start()).stripTrailing().split("\\n\\n");
            String after = text.substring(found.end()).strip().split("\\n\\n", 2)[0];
            blocks.add(new Explained(new Block(found.group(1), found.group(2)), paragraph(before[before.length - 1]),
                    paragraph(after)));
        }
        return blocks;
    }

    private static String paragraph(String lines) {
        return lines.startsWith("#") || lines.startsWith("```") ? "" : lines.replace('\n', ' ');
    }

    /** The text without its blocks. */
    public String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** The anchors that a link may name after #. */
    public Set<String> anchors() {
        var anchors = new HashSet<String>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(prose()).results().forEach(found -> {
            var words = NOT_IN_ANCHOR.matcher(found.group(1).toLowerCase(Locale.ROOT)).replaceAll("");
            String anchor = words.strip().replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }
}
