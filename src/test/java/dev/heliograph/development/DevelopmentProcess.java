package dev.heliograph.development;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** {@code ./mvnw quarkus:dev} as a process of its own, in a copy of the project, at ports that are free. */
final class DevelopmentProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String EVENT_PORT = "HELIOGRAPH_DEV_EVENT_PORT";
    private static final String INBOX_PORT = "HELIOGRAPH_DEV_INBOX_PORT";
    private static final String CLOUD_PORT = "HELIOGRAPH_DEV_CLOUD_PORT";
    private static final List<String> COPIED = List.of("pom.xml", "mvnw", ".mvn", "src/main", "src/test/resources");

    private final Process process;
    private final Path log;
    private final Ports ports;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The ports. */
    record Ports(int event, int inbox, int cloud) {

        int of(String setting) {
            return Map.of(EVENT_PORT, event, INBOX_PORT, inbox, CLOUD_PORT, cloud).get(setting);
        }

        /**
         * Ports that no outgoing connection gets: a start again needs the same ones, and Linux gives those from 32768 on away.
         */
        static Ports free() {
            var found = ThreadLocalRandom.current().ints(10_000, 32_768).filter(Ports::isFree).distinct().limit(3).toArray();
            return new Ports(found[0], found[1], found[2]);
        }

        private static boolean isFree(int port) {
            try (var socket = new ServerSocket(port)) {
                return socket.isBound();
            } catch (IOException e) {
                return false;
            }
        }
    }

    private DevelopmentProcess(Process process, Path log, Ports ports) {
        this.process = process;
        this.log = log;
        this.ports = ports;
    }

    /** Copies what a start needs. */
    static Path copyProject(Path directory) throws IOException {
        for (String name : COPIED) {
            copy(Path.of(name), directory.resolve(name));
        }
        assertTrue(directory.resolve("mvnw").toFile().setExecutable(true));
        return directory;
    }

    /** Copies a project with its compiled classes. */
    static Path copyCompiled(Path project, Path directory) throws IOException {
        var target = Files.createTempDirectory(directory, "compiled");
        copy(project, target);
        assertTrue(target.resolve("mvnw").toFile().setExecutable(true));
        return target;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copied = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copied.toAbsolutePath().getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static DevelopmentProcess start(Path project, Ports ports) throws IOException {
        return start(project, ports, List.of());
    }

    /**
     * Starts it, and doesn't wait.
     *
     * @param options of Maven
     */
    static DevelopmentProcess start(Path project, Ports ports, List<String> options) throws IOException {
        var log = project.resolve("development.log");
        // The process has no debugger, whose port could be in use.
        var command = new ArrayList<>(
                List.of("./mvnw", "-B", "quarkus:dev", "-Ddebug=false", "-Dquarkus.analytics.disabled=true"));
        command.addAll(options);
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of(EVENT_PORT, "" + ports.event(), INBOX_PORT, "" + ports.inbox(), CLOUD_PORT,
                "" + ports.cloud()));
        return new DevelopmentProcess(builder.start(), log, ports);
    }

    /** Waits until it takes events. */
    DevelopmentProcess ready() throws Exception {
        long end = System.nanoTime() + START.toNanos();
        while (!log().contains("Live Coding activated")) {
            assertTrue(process.isAlive() && System.nanoTime() < end, this::log);
            Thread.sleep(200);
        }
        return this;
    }

    /** Waits until it has ended by itself. */
    String ended() throws Exception {
        assertTrue(process.waitFor(START.toSeconds(), TimeUnit.SECONDS), this::log);
        return log();
    }

    /** Its output. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts an event. */
    JsonNode send(String event) throws Exception {
        return call("http://localhost:" + ports.event(), HttpRequest.BodyPublishers.ofString(event));
    }

    /** Posts to the inbox's API. */
    JsonNode post(String path, String body) throws Exception {
        return call("http://localhost:" + ports.inbox() + path, HttpRequest.BodyPublishers.ofString(body));
    }

    /** The inbox's mails by their subjects: what each begins with. */
    Map<String, String> inbox() throws Exception {
        var mails = new HashMap<String, String>();
        get("/api/v1/messages").path("messages")
                .forEach(mail -> mails.put(mail.path("Subject").asText(), mail.path("Snippet").asText()));
        return mails;
    }

    /** Asks the inbox's API. */
    JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create("http://localhost:" + ports.inbox() + path)).build());
    }

    private JsonNode call(String address, HttpRequest.BodyPublisher body) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER).POST(body).build());
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.startsWith("{") ? new ObjectMapper().readTree(answer) : new ObjectMapper().createObjectNode();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
