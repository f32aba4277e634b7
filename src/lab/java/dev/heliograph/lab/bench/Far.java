package dev.heliograph.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.Sandbox;

/**
 * Measures executables that are 40 ms away from Entra and Graph, interleaved. Arguments: rounds, then the executables.
 * {@code infra/bench/far.sh} builds the class path and calls it.
 */
public final class Far {

    private static final Duration ROUND_TRIP = Duration.ofMillis(40);
    private static final int BATCHES = 100;

    private Far() {
    }

    public static void main(String... arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        var executables = List.of(arguments).subList(1, arguments.length);
        var figures = new Medians();
        for (int round = 0; round < rounds; round++) {
            for (String executable : executables) {
                figures.add(executable, measure(executable));
            }
        }
        figures.print();
        System.exit(0);
    }

    private static Map<String, Double> measure(String executable) throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench"));
                var lambda = new RuntimeApi();
                var entra = new DelayingProxy(sandbox.cloud().getPort(), ROUND_TRIP);
                var graph = new DelayingProxy(sandbox.cloud().getPort(), ROUND_TRIP)) {
            var builder = new ProcessBuilder(executable).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var variables = new HashMap<>(Bench.environment(sandbox, lambda));
            variables.putAll(Variant.PLAIN.environment(sandbox));
            variables.put("HELIOGRAPH_AUTHORITY_HOST", entra.address("127.0.0.1").toString());
            variables.put("HELIOGRAPH_GRAPH_ENDPOINT", graph.address("localhost").toString());
            builder.environment().putAll(variables);
            var first = lambda.invoke(Bench.batch(0));
            long start = System.nanoTime();
            var process = builder.start();
            try {
                require(first.get(Bench.LONGEST, TimeUnit.SECONDS));
                var figures = new LinkedHashMap<String, Double>();
                figures.put("start to first batch of ten, ms", (System.nanoTime() - start) / 1e6);
                long before = System.nanoTime();
                for (int i = 1; i <= BATCHES; i++) {
                    require(lambda.invoke(Bench.batch(i)).get(Bench.LONGEST, TimeUnit.SECONDS));
                }
                figures.put("1,000 mails in batches of ten, ms", (System.nanoTime() - before) / 1e6);
                figures.put("connections to Graph", (double) graph.connections());
                return figures;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void require(String answer) {
        Bench.require(answer.equals("{\"batchItemFailures\":[]}"), answer);
    }
}
