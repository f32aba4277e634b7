package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.heliograph.setting.KnownSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * Everything that pages refer to exists: files and headings, settings, tests and outputs. The examples: {@code
 * ReadmeTest}.
 */
@Tag("slow")
class PagesTest {

    private static final Path SETTINGS = Path.of("infra/docs/settings.md");
    private static final Path UPGRADE = Path.of("terraform/README.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:infra|src|terraform|\\.ci)/[\\w./-]*\\w");
    private static final Pattern TEST = Pattern.compile("(?:-Dtest=|`)([A-Z][a-z]\\w*(?:Test|IT|Contract))\\b(?:\\.(\\w+))?");
    private static final Pattern OUTPUT = Pattern.compile("terraform output (?:-raw )?(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("HELIOGRAPH_[A-Z0-9_]+");

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        var dead = new TreeSet<String>();
        for (var page : Page.all()) {
            LINK.matcher(page.prose()).results().map(found -> found.group(1)).filter(link -> !link.startsWith("https:"))
                    .filter(link -> !leadsSomewhere(page, link)).forEach(link -> dead.add(page.path() + ": " + link));
        }
        assertEquals(Set.of(), dead);
    }

    private static boolean leadsSomewhere(Page page, String link) {
        String[] parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target) || parts.length == 1) {
            return Files.exists(target);
        }
        return target.toString().endsWith(".md") && new Page(target, read(target)).anchors().contains(parts[1]);
    }

    @Test
    void everyPathTestAndOutputIsThere() throws IOException {
        String sources = contents("src", ".java");
        String outputs = contents("terraform", ".tf");
        var missing = new TreeSet<String>();
        for (var page : Page.all()) {
            PATH.matcher(page.text()).results().map(found -> Path.of(found.group()))
                    .filter(path -> !Files.exists(path))
                    .forEach(path -> missing.add(page.path() + ": " + path));
            TEST.matcher(page.text()).results()
                    .filter(found -> !sources.contains("class " + found.group(1) + " ")
                            || found.group(2) != null && !sources.contains("void " + found.group(2)))
                    .forEach(found -> missing.add(page.path() + ": " + found.group()));
            OUTPUT.matcher(page.text()).results().map(found -> found.group(1))
                    .filter(name -> !outputs.contains("output \"" + name + "\""))
                    .forEach(name -> missing.add(page.path() + ": " + name));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyVariableIsASettingAndEverySettingHasItsRow() throws IOException {
        var settings = settings();
        var retired = KnownSettings.ofThisVersion().retiredVariables();
        assertTrue(settings.contains("HELIOGRAPH_LIMITS_RECIPIENTS"), settings.toString());
        var unknown = new TreeSet<String>();
        for (var page : Page.all()) {
            VARIABLE.matcher(page.text()).results().map(found -> found.group()).filter(name -> !settings.contains(name))
                    .filter(name -> !page.path().equals(UPGRADE) || !retired.contains(name))
                    .forEach(name -> unknown.add(page.path() + ": " + name));
        }
        assertEquals(Set.of(), unknown);

        String page = read(SETTINGS);
        settings.removeIf(name -> page.contains("`" + name + "`"));
        assertEquals(Set.of("HELIOGRAPH_DEV_REAL"), settings, "without a row; the one is development's, and no variable");
    }

    /** The start only says that it ignores them. */
    @Test
    void everySettingThatIsGoneIsInTheUpgradeNotes() {
        String page = read(UPGRADE);
        var missing = new TreeSet<>(KnownSettings.ofThisVersion().retiredVariables());
        missing.removeIf(name -> page.contains("`" + name + "`"));

        assertEquals(Set.of(), missing);
    }

    /** A setting that the start does not know would stop it. */
    @Test
    void theStartKnowsEachSettingAndNoOther() {
        assertEquals(settings(), new TreeSet<>(KnownSettings.ofThisVersion().variables()));
    }

    /** The settings, by the methods of the configuration's interfaces. */
    private static Set<String> settings() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.heliograph").stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .flatMap(type -> ConfigClass.configClass(type.reflect()).getProperties().keySet().stream())
                .map(name -> name.replace("[*]", "").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String contents(String folder, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(extension)).map(PagesTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
