package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first minute on a new machine: what Git writes there, and which JDK is found. */
@DisabledOnOs(OS.WINDOWS)
class CheckoutTest {

    @TempDir
    Path directory;

    /** {@code core.autocrlf=true} is what Git for Windows is installed with. */
    @Test
    void everyFileHasItsLineEndingsWithAnySettingOfGit() throws Exception {
        assumeTrue(Files.exists(Path.of(".git")), "not a clone");
        run(List.of("git", "clone", "-q", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", ".", directory.toString()));
        // Uncommitted changes count too.
        Files.copy(Path.of(".gitattributes"), directory.resolve(".gitattributes"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        run(List.of("git", "-C", directory.toString(), "rm", "-rq", "--cached", "."));
        run(List.of("git", "-C", directory.toString(), "reset", "-q", "--hard"));

        String wrong = run(List.of("git", "-C", directory.toString(), "ls-files", "--eol")).lines()
                .filter(line -> !isAsMeant(line.substring(line.indexOf('\t') + 1), line.split("\\s+")[1]))
                .collect(Collectors.joining("\n"));

        assertEquals("", wrong);
    }

    /** @param endings what the file has in the working tree */
    private static boolean isAsMeant(String file, String endings) {
        if (file.endsWith(".cmd")) {
            return endings.equals("w/crlf");
        }
        return endings.equals("w/lf") || endings.equals("w/none") || endings.equals("w/-text") || file.endsWith(".eml");
    }

    @ParameterizedTest
    @CsvSource({ "1.8.0_392,8", "11.0.13,11", "16.0.2,16", "9-ea,9" })
    void aJdkThatIsTooOldIsNamedInOneLine(String version, String major) throws Exception {
        jdk(version);

        String said = maven(1);

        assertEquals("Heliograph needs a JDK, 17 or later. " + directory + "/bin/java is version " + major
                + ": set JAVA_HOME to a newer JDK.\n", said);
    }

    @Test
    void aMissingJdkIsNamedInOneLine() throws Exception {
        assertEquals("Heliograph needs a JDK, 17 or later. There is no " + directory
                + "/bin/java: install one, or set JAVA_HOME to it.\n", maven(1));
    }

    @ParameterizedTest
    @CsvSource({ "17", "17.0.15", "21.0.2", "25", "26-ea" })
    void aJdkThatIsNewEnoughIsUsed(String version) throws Exception {
        jdk(version);

        assertTrue(!maven(0).contains("Heliograph needs"));
    }

    /** One that says its version and does nothing. */
    private void jdk(String version) throws IOException {
        for (String name : List.of("java", "javac")) {
            var program = Files.createDirectories(directory.resolve("bin")).resolve(name);
            Files.writeString(program, "#!/bin/sh\necho 'Picked up JAVA_TOOL_OPTIONS: -Dx=1' >&2\necho 'openjdk version \""
                    + version + "\" 2021-10-19' >&2\n");
            assertTrue(program.toFile().setExecutable(true));
        }
    }

    private String maven(int exit) throws Exception {
        var builder = new ProcessBuilder("./mvnw", "-v").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.toString());
        return said(builder.start(), exit);
    }

    private static String run(List<String> command) throws Exception {
        return said(new ProcessBuilder(command).redirectErrorStream(true).start(), 0);
    }

    private static String said(Process process, int exit) throws Exception {
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(exit, process.exitValue(), said);
        return said;
    }
}
