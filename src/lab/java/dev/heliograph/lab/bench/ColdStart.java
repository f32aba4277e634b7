package dev.heliograph.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.Sandbox;

/** A start with the executable dropped from the page cache, and what a start and some mails cost. Linux, as root. */
final class ColdStart {

    /** The number of mails until everything that is done on first use is done. */
    private static final int UNTIL_WARM = 20;

    private ColdStart() {
    }

    static Map<String, Double> measure(Path executable, Variant variant) throws Exception {
        var figures = new LinkedHashMap<String, Double>();
        drop(executable);
        figures.put("first mail, not in the page cache, ms", run(executable, variant, Services.AT_ONCE, 0).get(0));
        figures.put("CPU until warm (20 mails), ms", run(executable, variant, Services.AT_ONCE, UNTIL_WARM).get(1));
        figures.put("start to first mail" + Services.SLOW.text(), run(executable, variant, Services.SLOW, 0).get(0));
        return figures;
    }

    /** Drops a file from the page cache; pages that a running process has mapped would stay. */
    static void drop(Path file) throws IOException, InterruptedException {
        var command = new ProcessBuilder("sh", "-c", "sync \"$0\" && dd if=\"$0\" iflag=nocache count=0 status=none",
                file.toString()).inheritIO().start();
        if (command.waitFor() != 0) {
            throw new IOException("could not be dropped from the page cache: " + file);
        }
    }

    /** The time until the first mail, and the processor's time until some more, in milliseconds. */
    private static List<Double> run(Path executable, Variant variant, Services services, int more) throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-test"));
                var lambda = new RuntimeApi();
                var group = new ControlGroup()) {
            services.set(sandbox);
            var builder = new ProcessBuilder(group.entered(executable.toString())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(Bench.environment(sandbox, lambda));
            builder.environment().putAll(variant.environment(sandbox));
            var first = lambda.invoke(Bench.mail(0));
            double before = group.cpuMillis();
            long start = System.nanoTime();
            var process = builder.start();
            try {
                first.get(Bench.LONGEST, TimeUnit.SECONDS);
                double took = (System.nanoTime() - start) / 1e6;
                for (int i = 1; i < more; i++) {
                    lambda.invoke(Bench.mail(i)).get(Bench.LONGEST, TimeUnit.SECONDS);
                }
                return List.of(took, group.cpuMillis() - before);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
