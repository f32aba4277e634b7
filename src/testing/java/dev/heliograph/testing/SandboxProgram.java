package dev.heliograph.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/** {@code java -jar heliograph-sandbox.jar}: the function with stand-ins for all that it talks to. */
public final class SandboxProgram {

    private static final String INSIDE = "program/";

    private SandboxProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.err.println("usage: java -jar heliograph-sandbox.jar; the environment has its settings:"
                    + " HELIOGRAPH_DEV_EVENT_PORT (8080), HELIOGRAPH_DEV_INBOX_PORT (8025), HELIOGRAPH_DEV_CLOUD_PORT (8443),"
                    + " HELIOGRAPH_DEV_ADDRESS (localhost), HELIOGRAPH_TEMPLATES (none)");
            System.exit(2);
        }
        var directory = Files.createTempDirectory("heliograph-sandbox");
        var process = new ProcessBuilder(
                command(directory, Optional.ofNullable(System.getenv("HELIOGRAPH_TEMPLATES")).orElse(""), List.of()))
                .inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            process.onExit().join();
            delete(directory);
        }));
        System.exit(process.waitFor());
    }

    /**
     * The command that starts the program, which it extracts first.
     *
     * @param templates the directory of templates; empty if there is none. In the program's environment it would have no effect
     */
    static List<String> command(Path directory, String templates, List<String> options) throws IOException {
        extract(directory);
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dheliograph.dev.directory=" + directory.resolve("certificate"),
                "-Dheliograph.templates=" + templates));
        command.addAll(options);
        command.addAll(List.of("-jar", directory.resolve("sandbox.jar").toString()));
        return command;
    }

    private static void extract(Path directory) throws IOException {
        try (var jar = new JarFile(itself())) {
            for (var entry : jar.stream().filter(one -> one.getName().startsWith(INSIDE) && !one.isDirectory()).toList()) {
                var file = directory.resolve(entry.getName().substring(INSIDE.length())).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("not inside the jar: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                try (var content = jar.getInputStream(entry)) {
                    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static File itself() throws IOException {
        try {
            return Path.of(SandboxProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
