package dev.heliograph;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The arrows between the packages: a package knows only those below it, in the order a mail travels. */
class ArchitectureTest {

    private static final String ROOT = "dev.heliograph";

    /** What each package may know of the others. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("", Set.of("trigger", "identity", "nativeimage", "warmup", "setting")),
            Map.entry("trigger",
                    Set.of("command", "incoming", "delivery", "protocol", "report", "ledger", "transport", "outcome", "message",
                            "aws",
                            "text", "time",
                            "setting")),
            Map.entry("command", Set.of("incoming", "delivery", "report", "outcome", "message", "time")),
            Map.entry("incoming",
                    Set.of("delivery", "protocol", "report", "ledger", "compose", "graph", "outcome", "message", "aws", "http",
                            "time", "setting")),
            Map.entry("delivery",
                    Set.of("protocol", "report", "ledger", "schedule", "transport", "outcome", "message", "time", "setting")),
            Map.entry("report", Set.of("outcome", "aws", "time")),
            Map.entry("schedule", Set.of("outcome", "aws", "setting")),
            Map.entry("ledger", Set.of("protocol", "identity", "outcome", "aws", "warmup", "setting")),
            Map.entry("protocol", Set.of("outcome")),
            Map.entry("transport",
                    Set.of("compose", "graph", "outcome", "message", "http", "warmup", "time", "setting")),
            Map.entry("compose", Set.of("outcome", "message")),
            Map.entry("graph", Set.of("identity", "outcome", "message", "http", "setting")),
            Map.entry("identity", Set.of("outcome", "aws", "http", "text", "time", "setting")),
            Map.entry("message", Set.of("outcome", "text", "setting")),
            Map.entry("outcome", Set.of()),
            Map.entry("aws", Set.of("http")),
            Map.entry("http", Set.of("text", "setting")),
            Map.entry("warmup", Set.of()),
            Map.entry("nativeimage", Set.of()),
            Map.entry("setting", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("sandbox", Set.of("http", "setting")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void packagesKnowOnlyThoseBelowThem() {
        var wrong = new TreeSet<String>();
        for (var source : CLASSES) {
            String from = house(source.getPackageName());
            for (var dependency : source.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith(ROOT) && !house(target).equals(from)
                        && !ARROWS.getOrDefault(from, Set.of()).contains(house(target))) {
                    wrong.add(source.getName() + " knows " + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyPackageHasItsPlaceAndNothingGoesInACircle() {
        var packages = new TreeSet<String>();
        CLASSES.forEach(type -> packages.add(house(type.getPackageName())));
        assertEquals(new TreeSet<>(ARROWS.keySet()), packages);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        // Within a house as well; only what makes the transport that is configured knows all of them.
        for (String house : List.of("identity", "message", "compose", "trigger", "incoming", "report")) {
            slices().matching(ROOT + "." + house + ".(**)").should().beFreeOfCycles().check(CLASSES);
        }
    }

    @Test
    void everyPackageIsExplained() throws IOException {
        var silent = new TreeSet<String>();
        for (var type : CLASSES) {
            var explanation = Path.of("src/main/java", type.getPackageName().replace('.', '/'), "package-info.java");
            if (!Files.exists(explanation) || !Files.readString(explanation).startsWith("/**")) {
                silent.add(type.getPackageName());
            }
        }
        assertEquals(Set.of(), silent);
    }

    @Test
    void nothingUsesReflectionOfItsOwn() {
        var users = new TreeSet<String>();
        for (var type : CLASSES) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> dependency.getTargetClass().getPackageName().equals("java.lang.reflect"))
                    .forEach(dependency -> users.add(type.getName()));
        }
        assertEquals(Set.of(), users);
    }

    private static String house(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }
}
