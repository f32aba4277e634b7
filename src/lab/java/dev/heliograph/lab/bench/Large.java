package dev.heliograph.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;

/**
 * Sends large mails with an executable, each in a process of its own, and prints what they cost. Arguments: the
 * executables. {@code infra/bench/large.sh} builds the class path and calls it.
 */
public final class Large {

    /** A request holds no longer one. */
    private static final int FILE = 4_300_000;

    private Large() {
    }

    public static void main(String... executables) throws Exception {
        System.out.printf("%-34s %-28s %8s %8s %9s %8s %7s%n", "mail", "outcome", "s", "CPU, s", "peak, MB", "requests",
                "drafts");
        for (String executable : executables) {
            System.out.println(executable);
            run(executable, "one small mail", 0, 0, sandbox -> {
            });
            run(executable, "2.9 MB in one request", 1, 2_900_000, sandbox -> {
            });
            run(executable, "4.3 MB by a draft", 1, FILE, sandbox -> {
            });
            run(executable, "30 MB of files", 7, FILE, sandbox -> {
            });
            run(executable, "30 MB, two pieces fail", 7, FILE, sandbox -> {
                sandbox.faults().at(Step.PIECE, new Fault.Answer(500, "UnknownError", Optional.empty(), false), 1);
                sandbox.faults().at(Step.PIECE, new Fault.Reset(true), 1);
            });
            run(executable, "30 MB, a file is refused", 7, FILE, sandbox -> {
                for (int i = 0; i < 4; i++) {
                    sandbox.faults().at(Step.SESSION, new Fault.Slow(Duration.ZERO), 1);
                }
                sandbox.faults().at(Step.SESSION, new Fault.Answer(400, "ErrorInvalidAttachment", Optional.empty(), false), 1);
            });
            run(executable, "140 MB encoded (103 MB of files)", 24, FILE, sandbox -> {
            });
            LargeReceived.run(executable);
        }
        System.exit(0);
    }

    @FunctionalInterface
    private interface Preparation {
        void prepare(Sandbox sandbox);
    }

    private static void run(String executable, String name, int files, int size, Preparation preparation)
            throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-test")); var lambda = new RuntimeApi()) {
            sandbox.graph().drafts().messageLimit(150L << 20);
            preparation.prepare(sandbox);
            var builder = new ProcessBuilder(Path.of(executable).toAbsolutePath().toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(Bench.environment(sandbox, lambda));
            builder.environment().putAll(Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                    "HELIOGRAPH_MAX_MESSAGE_SIZE", "150M", "HELIOGRAPH_TIMEOUT", "300s", "AWS_REGION", "eu-west-1"));
            var process = builder.start();
            try {
                lambda.firstPoll().get(20, TimeUnit.SECONDS);
                String event = event(files, size);
                double cpu = Bench.cpuSeconds(process);
                long before = System.nanoTime();
                String answer = lambda.invoke(event).get();
                System.out.printf("  %-32s %-28s %8.2f %8.2f %9.0f %8d %7d%n", name,
                        answer.replaceAll("(?s).*?outcome\\\\?\": ?\\\\?\"([a-z-]+)(?:.*?code\\\\?\": ?\\\\?\"([A-Za-z-]+))?.*",
                                "$1 $2"),
                        (System.nanoTime() - before) / 1e9, Bench.cpuSeconds(process) - cpu,
                        Bench.peakKilobytes(process) / 1024,
                        sandbox.graph().requests(), sandbox.graph().drafts().left());
                boolean whole = sandbox.inbox().mails().stream().allMatch(mail -> mail.attachments().stream()
                        .mapToInt(file -> file.bytes().length).sum() == files * size);
                if (!whole || (answer.contains("accepted") && sandbox.inbox().delivered() != 1)) {
                    throw new IllegalStateException("delivered " + sandbox.inbox().delivered());
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static String event(int files, int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        String content = Base64.getEncoder().encodeToString(bytes);
        var event = new StringBuilder("{\"id\": \"large\", \"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"],"
                + " \"subject\": \"Receipt\", \"text\": \"Paid.\", \"attachments\": [");
        for (int i = 0; i < files; i++) {
            event.append(i == 0 ? "" : ", ").append("{\"name\": \"file-").append(i).append(".bin\", \"content\": \"")
                    .append(content).append("\"}");
        }
        return event.append("]}").toString();
    }
}
