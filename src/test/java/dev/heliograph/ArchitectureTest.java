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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The arrows between the packages: a package knows only those below it, in the order a mail travels. */
@Tag("slow")
class ArchitectureTest {

    private static final String ROOT = "dev.heliograph";

    private static final Set<String> BEANS = Set.of("", "aws", "delivery", "graph", "http", "identity", "incoming", "ledger",
            "message.contract", "message.guard", "message.template", "report", "schedule", "setting", "suppression", "time",
            "transport", "trigger", "warmup", "work");

    /** The sandbox is for development and tests alone, and substitutions are of what a library has inside. */
    private static final Set<String> WITH_ANY_LIBRARY = Set.of("sandbox", "nativeimage");

    /** The packages that each package may use. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("", Set.of("trigger", "identity", "nativeimage", "warmup", "setting")),
            Map.entry("trigger",
                    Set.of("command", "incoming", "delivery", "suppression", "work", "protocol", "report", "ledger",
                            "transport", "outcome",
                            "message",
                            "aws",
                            "text", "time",
                            "setting")),
            Map.entry("command", Set.of("incoming", "delivery", "suppression", "report", "outcome", "message", "time")),
            Map.entry("incoming",
                    Set.of("suppression", "work", "protocol", "report", "ledger", "compose", "graph", "outcome", "message",
                            "aws",
                            "http", "bytes", "time", "setting")),
            Map.entry("delivery",
                    Set.of("suppression", "work", "protocol", "report", "ledger", "schedule", "transport", "outcome", "message",
                            "time", "setting")),
            Map.entry("suppression", Set.of("protocol", "ledger", "outcome", "message", "setting")),
            Map.entry("report", Set.of("outcome", "aws", "time")),
            Map.entry("schedule", Set.of("outcome", "aws", "bytes", "setting")),
            Map.entry("ledger", Set.of("protocol", "identity", "outcome", "aws", "warmup", "setting")),
            Map.entry("protocol", Set.of("work", "outcome", "time")),
            Map.entry("work", Set.of("outcome", "message", "time", "setting")),
            Map.entry("transport",
                    Set.of("compose", "graph", "outcome", "message", "http", "bytes", "warmup", "time", "setting")),
            Map.entry("compose", Set.of("outcome", "message", "bytes")),
            Map.entry("graph", Set.of("identity", "outcome", "message", "http", "bytes", "setting")),
            Map.entry("identity", Set.of("outcome", "aws", "http", "bytes", "text", "time", "setting")),
            Map.entry("message", Set.of("outcome", "bytes", "text", "setting")),
            Map.entry("outcome", Set.of("bytes")),
            Map.entry("aws", Set.of("http", "bytes")),
            Map.entry("http", Set.of("bytes", "text", "setting")),
            Map.entry("warmup", Set.of()),
            Map.entry("nativeimage", Set.of()),
            Map.entry("setting", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("bytes", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("sandbox", Set.of("setting")));

    /** The packages, with those in them, that use each library. A library that is not here is used by none. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("com.azure", Set.of("identity.entra")),
            Map.entry("reactor", Set.of("identity.entra")),
            Map.entry("com.fasterxml.jackson",
                    Set.of("", "command", "compose.json", "delivery", "graph", "identity.secret", "incoming", "message",
                            "report",
                            "trigger")),
            Map.entry("com.ibm.icu", Set.of("incoming.store", "message")),
            Map.entry("io.quarkus.funqy", Set.of("")),
            Map.entry("io.quarkus.amazon.lambda", Set.of("")),
            Map.entry("io.quarkus.jackson", Set.of("trigger")),
            Map.entry("io.quarkus.logging", Set.of("trigger")),
            Map.entry("io.quarkus.mailer", Set.of("transport.smtp")),
            Map.entry("io.quarkus.tls", Set.of("transport.smtp")),
            Map.entry("io.quarkus.qute", Set.of("message.template")),
            Map.entry("io.quarkus.runtime", Set.of("", "delivery", "identity", "ledger", "suppression", "transport")),
            Map.entry("io.netty", Set.of("http")),
            Map.entry("io.vertx", Set.of("http", "transport.smtp")),
            Map.entry("jakarta.mail", Set.of("compose.mime", "message")),
            Map.entry("javax.crypto", Set.of("message")),
            Map.entry("javax.net.ssl", Set.of("http")),
            Map.entry("org.apache.james.mime4j", Set.of("incoming")),
            Map.entry("org.jboss.logging",
                    Set.of("", "delivery", "identity", "ledger", "report", "suppression", "transport.graph")),
            Map.entry("software.amazon.awssdk",
                    Set.of("aws", "identity", "incoming", "ledger", "report.event", "schedule", "trigger.queue")),
            // The frameworks for beans and settings.
            Map.entry("jakarta.annotation", Set.of("", "identity", "suppression")),
            Map.entry("jakarta.enterprise", BEANS),
            Map.entry("jakarta.inject", BEANS),
            Map.entry("io.smallrye.config", BEANS));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void packagesKnowOnlyThoseBelowThem() {
        var wrong = new TreeSet<String>();
        for (var source : CLASSES) {
            String from = layer(source.getPackageName());
            for (var dependency : source.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith(ROOT) && !layer(target).equals(from)
                        && !ARROWS.getOrDefault(from, Set.of()).contains(layer(target))) {
                    wrong.add(source.getName() + " knows " + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void aLibraryIsUsedOnlyWhereItBelongs() {
        var wrong = new TreeSet<String>();
        for (var source : CLASSES) {
            String from = relative(source.getPackageName());
            for (var dependency : source.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                if (!WITH_ANY_LIBRARY.contains(layer(source.getPackageName())) && !mayUse(from, target.getPackageName())) {
                    wrong.add(source.getName() + " uses " + target.getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /** Vert.x gives a connection's channel by a class in {@code impl} only. */
    private static boolean mayUse(String from, String target) {
        boolean inside = target.matches(".*\\.(impl|internal)(\\..*)?") && !isIn(target, "io.vertx.core.net.impl");
        return isIn(target, "java") || isIn(target, ROOT) || !inside && LIBRARIES.entrySet().stream()
                .filter(library -> isIn(target, library.getKey()))
                .anyMatch(library -> library.getValue().stream().anyMatch(user -> isIn(from, user)));
    }

    /** The root's classes use what they use; packages in it do not use that too. */
    private static boolean isIn(String name, String parent) {
        return name.equals(parent) || !parent.isEmpty() && name.startsWith(parent + ".");
    }

    @Test
    void everyPackageHasItsPlaceAndNothingGoesInACircle() {
        var packages = new TreeSet<String>();
        CLASSES.forEach(type -> packages.add(layer(type.getPackageName())));
        assertEquals(new TreeSet<>(ARROWS.keySet()), packages);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        // Within a house as well; only what makes the transport that is configured knows all of them.
        for (String layer : List.of("identity", "message", "compose", "trigger", "incoming", "report", "sandbox")) {
            slices().matching(ROOT + "." + layer + ".(**)").should().beFreeOfCycles().check(CLASSES);
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

    private static String layer(String packageName) {
        return relative(packageName).replaceFirst("\\..*", "");
    }

    private static String relative(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
    }
}
