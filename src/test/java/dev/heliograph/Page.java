package dev.heliograph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    /** What GitHub leaves of a heading's text in its anchor, beside blanks. */
    private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    /** A fenced block. */
    public record Block(String language, String content) {
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

    /** What {@code terraform init} fetches is not ours. */
    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md") && !file.toString().contains(".terraform");
    }

    public List<Block> blocks() {
        return BLOCK.matcher(text).results().map(found -> new Block(found.group(1), found.group(2))).toList();
    }

    /** The text without its blocks. */
    public String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** What a link may name after #. */
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
