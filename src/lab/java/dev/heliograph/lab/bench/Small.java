package dev.heliograph.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.heliograph.sandbox.Sandbox;

/**
 * What a function of little memory does: its first mails with the share of a processor that such a function has, and a
 * batch of large mails in its memory. Arguments: rounds, then the executables. {@code infra/bench/small.sh} builds the
 * class path and calls it; it needs Linux and root.
 */
public final class Small {

    private static final int[] SHARES = { 128, 256 };
    private static final int[] MEMORIES = { 128, 256, 512 };
    private static final int BATCH = 10;
    private static final int LARGE = 1_000_000;
    private static final long INIT_IS_OVER = 700;
    private static final long AFTERWARDS = 100;
    private static final String ALL_SENT = "\"batchItemFailures\":[]";

    private Small() {
    }

    public static void main(String... arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        var executables = List.of(arguments).subList(1, arguments.length);
        var figures = new Medians();
        for (int round = 0; round < rounds; round++) {
            for (String executable : executables) {
                for (int megabytes : SHARES) {
                    var measured = share(executable, megabytes);
                    for (var services : Services.values()) {
                        measured.put("start to first mail" + services.text(),
                                cold(executable, megabytes, services, Bench.mail(0), "accepted"));
                        measured.put("start to first batch of ten" + services.text(),
                                cold(executable, megabytes, services, Bench.batch(0), ALL_SENT));
                    }
                    figures.add(executable + ", " + megabytes + " MB", measured);
                }
            }
        }
        figures.print();
        for (String executable : executables) {
            for (int megabytes : MEMORIES) {
                System.out.printf("%s, ten mails of 1 MB in %d MB: %s%n", executable, megabytes, memory(executable, megabytes));
            }
        }
        System.exit(0);
    }

    private static Map<String, Double> share(String executable, int megabytes) throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench"));
                var lambda = new RuntimeApi();
                var group = new ControlGroup()) {
            group.oneProcessor();
            var process = start(List.of(group.entered(executable)), sandbox, lambda, megabytes);
            try {
                lambda.firstPoll().get(20, TimeUnit.SECONDS);
                Thread.sleep(INIT_IS_OVER);
                group.share(megabytes);
                var figures = new LinkedHashMap<String, Double>();
                time(figures, "first mail after init", lambda, group, Bench.mail(0), "accepted");
                time(figures, "second mail", lambda, group, Bench.mail(1), "accepted");
                time(figures, "first batch of ten", lambda, group, Bench.batch(0), ALL_SENT);
                return figures;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * An environment that is made for an event: while it initialises it has a whole processor, from its first poll on its
     * share.
     */
    private static double cold(String executable, int megabytes, Services services, String event, String wanted)
            throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench"));
                var lambda = new RuntimeApi();
                var group = new ControlGroup()) {
            services.set(sandbox);
            group.oneProcessor();
            var shared = lambda.firstPoll().thenAccept(poll -> {
                try {
                    group.share(megabytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var answer = lambda.invoke(event);
            long before = System.nanoTime();
            var process = start(List.of(group.entered(executable)), sandbox, lambda, megabytes);
            try {
                String answered = answer.get(Bench.LONGEST, TimeUnit.SECONDS);
                double took = (System.nanoTime() - before) / 1e6;
                Bench.require(answered.contains(wanted), answered);
                shared.join();
                return took;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void time(Map<String, Double> figures, String name, RuntimeApi lambda, ControlGroup group, String event,
            String wanted) throws Exception {
        double used = group.cpuMillis();
        long before = System.nanoTime();
        String answer = lambda.invoke(event).get(Bench.LONGEST, TimeUnit.SECONDS);
        figures.put(name + ", ms", (System.nanoTime() - before) / 1e6);
        Bench.require(answer.contains(wanted), answer);
        // Work after its answer belongs to this event too.
        Thread.sleep(AFTERWARDS);
        figures.put(name + ", CPU, ms", group.cpuMillis() - used);
    }

    private static String memory(String executable, int megabytes) throws Exception {
        // Pages in the cache are counted to the process that has read them.
        ColdStart.drop(Path.of(executable));
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench"));
                var lambda = new RuntimeApi();
                var group = new ControlGroup()) {
            var process = start(List.of(group.limited(executable, megabytes)), sandbox, lambda, megabytes);
            try {
                lambda.firstPoll().get(20, TimeUnit.SECONDS);
                String answer = lambda.invoke(large()).get(60, TimeUnit.SECONDS);
                return String.format("%s, delivered %d, peak of the process %.0f MB, of its control group %.0f MB",
                        answer.length() > 200 ? answer.substring(0, 200) : answer, sandbox.inbox().delivered(),
                        Bench.peakKilobytes(process) / 1024, group.peak() / 1048576.0);
            } catch (TimeoutException e) {
                return process.isAlive() ? "no answer" : "ended with " + process.exitValue();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(List<String> command, Sandbox sandbox, RuntimeApi lambda, int megabytes) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Bench.environment(sandbox, lambda));
        builder.environment().putAll(Variant.PLAIN.environment(sandbox));
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(megabytes));
        return builder.start();
    }

    private static String large() {
        var records = new StringBuilder("{\"Records\": [");
        for (int i = 0; i < BATCH; i++) {
            String mail = Bench.mail(i).replace("Paid.", "Paid. " + "All of it, to the last cent. ".repeat(LARGE / 29));
            records.append(i == 0 ? "" : ",").append("{\"messageId\": \"m").append(i)
                    .append("\", \"eventSource\": \"aws:sqs\", \"body\": \"").append(mail.replace("\"", "\\\"")).append("\"}");
        }
        return records.append("]}").toString();
    }
}
