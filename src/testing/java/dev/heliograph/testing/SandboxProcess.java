package dev.heliograph.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The program as a process of a test run, at free ports. It ends with this one, even if this one is killed. */
final class SandboxProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;

    private final Process process;
    private final Path directory;
    private final int events;
    private final int page;

    private SandboxProcess(Process process, Path directory, int events, int page) {
        this.process = process;
        this.directory = directory;
        this.events = events;
        this.page = page;
    }

    /** Starts it, and waits until it takes events and messages. */
    static SandboxProcess start(Map<String, String> settings) throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            var started = launch(settings);
            String problem = started.problem();
            if (problem.isEmpty()) {
                return started;
            }
            started.close();
            // Another program may have taken a port meanwhile.
            if (attempt == ATTEMPTS || !problem.contains("is in use")) {
                throw new IOException("The sandbox did not start:\n" + problem);
            }
        }
    }

    private static SandboxProcess launch(Map<String, String> settings) throws IOException {
        var directory = Files.createTempDirectory("heliograph-sandbox");
        var ports = ThreadLocalRandom.current().ints(10_000, 32_768).filter(SandboxProcess::isFree).distinct().limit(3)
                .toArray();
        var builder = new ProcessBuilder(
                SandboxProgram.command(directory, settings.getOrDefault("HELIOGRAPH_TEMPLATES", ""),
                        List.of("-Dheliograph.dev.until-end-of-input=true")))
                .redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HELIOGRAPH_"));
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("HELIOGRAPH_DEV_EVENT_PORT", "" + ports[0], "HELIOGRAPH_DEV_INBOX_PORT",
                "" + ports[1], "HELIOGRAPH_DEV_CLOUD_PORT", "" + ports[2]));
        return new SandboxProcess(builder.start(), directory, ports[0], ports[1]);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it is ready; says why it is not. */
    private String problem() throws InterruptedException {
        var calls = new SandboxCalls(page());
        for (long end = System.nanoTime() + START.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            if (!process.isAlive()) {
                return log();
            }
            try {
                if (calls.get("/api/v1/queue").has("mails")) {
                    return "";
                }
            } catch (UncheckedIOException e) {
                // It does not listen yet.
            }
        }
        return "after " + START.toSeconds() + " s\n" + log();
    }

    URI events() {
        return URI.create("http://localhost:" + events);
    }

    URI page() {
        return URI.create("http://localhost:" + page);
    }

    /** What it has said. */
    String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        SandboxProgram.delete(directory);
    }
}
