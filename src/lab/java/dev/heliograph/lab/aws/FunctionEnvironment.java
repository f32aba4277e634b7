package dev.heliograph.lab.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.heliograph.lab.bench.RuntimeApi;
import dev.heliograph.sandbox.Sandbox;

/** An environment of the function, as Lambda makes, freezes and ends them: a process of the executable. Linux. */
public final class FunctionEnvironment implements AutoCloseable {

    private final RuntimeApi lambda = new RuntimeApi();
    private final Path log = Files.createTempFile(Path.of("target"), "environment", ".log");
    private final Process process;

    /** @param variables variables in addition to those of this process */
    public FunctionEnvironment(Map<String, String> variables) throws IOException {
        this(List.of(System.getProperty("native.image.path")), variables);
    }

    /** @param command what to run in the executable's place */
    public FunctionEnvironment(List<String> command, Map<String, String> variables) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // The variables of this machine are not the function's.
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("HELIOGRAPH_"));
        builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(), "AWS_REGION", LocalAws.REGION,
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_SESSION_TOKEN", "session",
                "AWS_LAMBDA_FUNCTION_NAME", "mails"));
        builder.environment().putAll(variables);
        process = builder.start();
    }

    /** The variables that point a function to a sandbox. */
    public static Map<String, String> towards(Sandbox sandbox) {
        return Map.of("HELIOGRAPH_AUTHORITY_HOST", sandbox.cloud().toString(),
                "HELIOGRAPH_GRAPH_ENDPOINT", sandbox.cloud().toString(),
                "HELIOGRAPH_TRUSTED_ROOTS", sandbox.certificate().toAbsolutePath().toString());
    }

    /** The answer, or the error's text. */
    public CompletableFuture<String> invoke(String event) {
        return lambda.invoke(event);
    }

    /** Lambda's error report of the start. */
    public CompletableFuture<String> initError() {
        return lambda.initError();
    }

    /** The time when it requested its first event. */
    public CompletableFuture<Long> firstPoll() {
        return lambda.firstPoll();
    }

    /** The number of its connections to a port of this machine. */
    public int connections(int port) throws IOException {
        var own = new HashSet<String>();
        try (var files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            for (var file : files.filter(Files::exists).toList()) {
                own.add(Files.readSymbolicLink(file).toString().replaceAll("^socket:\\[(\\d+)]$", "$1"));
            }
        }
        // Each line is a connection of this machine: number, both addresses, state, and as the tenth field its file.
        String established = String.format(":%04X 01 ", port);
        int number = 0;
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                number += line.contains(established) && own.contains(line.strip().split(" +")[9]) ? 1 : 0;
            }
        }
        return number;
    }

    /** Completes when it has ended, for any reason. */
    public CompletableFuture<?> ended() {
        return process.onExit();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The names of its threads, as the image cuts them for the kernel: the last 15 characters. */
    public Set<String> threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            var names = new HashSet<String>();
            for (var task : tasks.toList()) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
            return names;
        }
    }

    /** Its output so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        lambda.close();
        Files.delete(log);
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor() != 0) {
            throw new IOException("the environment has ended");
        }
    }
}
