package dev.heliograph.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/**
 * Measures executables against the sandbox without service time, interleaved. Arguments: rounds, then the executables, each
 * perhaps with @ and a {@link Variant} after it.
 * {@code infra/bench/run.sh} builds the class path and calls it.
 */
public final class Bench {

    private static final int WARM_SENDS = 300;
    private static final int BATCHES = 300;
    private static final int BATCH = 10;
    private static final int MAILBOXES = 5;
    /** Seconds, after which a process is taken for dead. */
    static final int LONGEST = 30;
    /** USER_HZ on Linux: what /proc/PID/stat counts in. */
    private static final double TICKS_PER_SECOND = 100;

    private Bench() {
    }

    public static void main(String... arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        var figures = new LinkedHashMap<String, Map<String, List<Double>>>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 1; i < arguments.length; i++) {
                var ofExecutable = figures.computeIfAbsent(arguments[i], name -> new LinkedHashMap<>());
                measure(arguments[i]).forEach(
                        (name, value) -> ofExecutable.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
            }
        }
        figures.forEach((executable, ofExecutable) -> {
            System.out.printf("%n%s (%d rounds: median, min-max)%n", executable, rounds);
            ofExecutable.forEach((name, values) -> {
                values.sort(null);
                System.out.printf("  %-56s %10.2f   %.2f-%.2f%n", name, values.get(values.size() / 2), values.get(0),
                        values.get(values.size() - 1));
            });
        });
        System.exit(0);
    }

    private static Map<String, Double> measure(String argument) throws Exception {
        var variant = Variant.of(argument);
        var executable = Path.of(argument.replaceFirst("@.*", ""));
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-test")); var lambda = new RuntimeApi()) {
            var builder = new ProcessBuilder(executable.toAbsolutePath().toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment(sandbox, lambda));
            builder.environment().putAll(variant.environment(sandbox));
            var first = lambda.invoke(mail(0));
            long start = System.nanoTime();
            var process = builder.start();
            Map<String, Double> figures;
            try {
                figures = figures(executable, process, start, lambda, sandbox, first.get(20, TimeUnit.SECONDS));
                if (variant == Variant.LEDGER) {
                    figures.put("first dead letter, ms", deadLetter(lambda, 1));
                    figures.put("later dead letter, ms", deadLetter(lambda, 20));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            if (ControlGroup.isThere()) {
                figures.putAll(ColdStart.measure(executable.toAbsolutePath(), variant));
            }
            return figures;
        }
    }

    private static Map<String, Double> figures(Path executable, Process process, long start, RuntimeApi lambda, Sandbox sandbox,
            String firstAnswer) throws Exception {
        long accepted = System.nanoTime();
        require(firstAnswer.contains("accepted"), firstAnswer);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("start to first poll, ms", (lambda.firstPoll().get() - start) / 1e6);
        figures.put("start to first mail accepted, ms", (accepted - start) / 1e6);
        figures.put("CPU until the first mail, ms", cpuSeconds(process) * 1000);
        double cpuCold = cpuSeconds(process);
        var warm = new ArrayList<Double>();
        for (int i = 1; i <= WARM_SENDS; i++) {
            long before = System.nanoTime();
            require(lambda.invoke(mail(i)).get(LONGEST, TimeUnit.SECONDS).contains("accepted"), "a warm send");
            warm.add((System.nanoTime() - before) / 1e6);
        }
        warm.sort(null);
        figures.put("warm send, ms", warm.get(warm.size() / 2));
        double cpuBefore = cpuSeconds(process);
        figures.put("CPU per mail, one by one, ms", (cpuBefore - cpuCold) * 1000 / WARM_SENDS);
        long before = System.nanoTime();
        for (int i = 0; i < BATCHES; i++) {
            String answer = lambda.invoke(batch(i)).get(LONGEST, TimeUnit.SECONDS);
            require(answer.equals("{\"batchItemFailures\":[]}"), answer);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        require(sandbox.inbox().delivered() == 1 + WARM_SENDS + BATCHES * BATCH, "delivered " + sandbox.inbox().delivered());
        figures.put("mails per second, batches of ten", BATCHES * BATCH / seconds);
        figures.put("CPU per mail in batches, ms", (cpuSeconds(process) - cpuBefore) * 1000 / (BATCHES * BATCH));
        figures.put("peak memory, MB", peakKilobytes(process) / 1024);
        figures.put("file, MB", Files.size(executable) / 1e6);
        return figures;
    }

    private static double deadLetter(RuntimeApi lambda, int times) throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < times; i++) {
            String answer = lambda.invoke("{\"Records\": [{\"messageId\": \"" + times + "-" + i
                    + "\", \"eventSource\": \"aws:sqs\", \"body\": \"no json\"}]}").get();
            require(answer.equals("{\"batchItemFailures\":[]}"), answer);
        }
        return (System.nanoTime() - before) / 1e6 / times;
    }

    static Map<String, String> environment(Sandbox sandbox, RuntimeApi lambda) {
        return Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(),
                "HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                // Two names, or the connection to Entra could serve for Graph as well.
                "HELIOGRAPH_AUTHORITY_HOST", sandbox.cloud().toString().replace("localhost", "127.0.0.1"),
                "HELIOGRAPH_GRAPH_ENDPOINT", sandbox.cloud().toString(),
                "HELIOGRAPH_TRUSTED_ROOTS", sandbox.certificate().toAbsolutePath().toString());
    }

    static String mail(int number) {
        return "{\"id\": \"mail-" + number + "\", \"from\": \"billing" + number % MAILBOXES
                + "@contoso.com\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt " + number
                + "\", \"text\": \"Paid. Thank you for your order, which is on its way.\"}";
    }

    static String batch(int number) {
        var records = new StringBuilder("{\"Records\": [");
        for (int i = 0; i < BATCH; i++) {
            records.append(i == 0 ? "" : ",").append("{\"messageId\": \"m").append(number * BATCH + i)
                    .append("\", \"eventSource\": \"aws:sqs\", \"body\": \"")
                    .append(mail(WARM_SENDS + 1 + number * BATCH + i).replace("\"", "\\\"")).append("\"}");
        }
        return records.append("]}").toString();
    }

    static double cpuSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    static double peakKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    static void require(boolean held, String otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise);
        }
    }
}
