package dev.heliograph.lab.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Negates each condition of {@code protocol} in turn, and runs the tests of the rules in a JVM of its own. It fails if
 * they pass with one of the conditions negated.
 */
public final class Mutations {

    /** The quickest first: most conditions need no other. The last goes through all that can happen. */
    private static final List<String> TESTS = List.of("protocol.send.DraftRulesTest", "protocol.send.EndRulesTest",
            "protocol.send.SearchRulesTest", "protocol.send.SendProtocolTest",
            "protocol.MailEventTest", "protocol.fetch.FetchProtocolTest", "delivery.AttemptsTest", "delivery.DeliveryTest",
            "delivery.GivingUpTest",
            "delivery.HeldMailResolverTest", "delivery.RetryScheduleTest", "delivery.SentItemsSearchTest",
            "trigger.SendAtTest", "trigger.DispatcherTest", "incoming.CollectorTest", "ledger.LedgerTest",
            "protocol.check.ModelCheckerTest");

    private static final Path CLASSES = Path.of("target/classes");

    /** A negated condition can make a loop without an end. Without one, the tests take about 45 s. */
    private static final long LIMIT_SECONDS = 300;

    private static final String NO_CONDITION = "none@0";

    private final Path agent;

    private enum Result {

        NOTICED("noticed"),
        NO_END("noticed, for the tests have no end"),
        SURVIVED("NOT NOTICED");

        private final String text;

        Result(String text) {
            this.text = text;
        }
    }

    private Mutations(Path agent) {
        this.agent = agent;
    }

    /** The argument is the package or the class, such as {@code dev/heliograph/protocol/send}. */
    public static void main(String[] of) throws IOException, InterruptedException, ExecutionException {
        var conditions = conditions(CLASSES.resolve(of.length > 0 ? of[0] : "dev/heliograph/protocol"));
        var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        var mutations = new Mutations(agent());
        if (mutations.run(NO_CONDITION) != Result.SURVIVED) {
            throw new IllegalStateException("the tests fail without a negated condition");
        }
        var runs = new ArrayList<Future<Boolean>>();
        for (String condition : conditions) {
            runs.add(pool.submit(() -> mutations.isNoticed(condition)));
        }
        pool.shutdown();
        int noticed = 0;
        for (var run : runs) {
            noticed += run.get() ? 1 : 0;
        }
        System.out.println(noticed + " of " + conditions.size() + " negated conditions are noticed");
        System.exit(noticed == conditions.size() ? 0 : 1);
    }

    /** Each as {@code CLASS@INDEX METHOD:LINE}. */
    private static List<String> conditions(Path in) throws IOException {
        var conditions = new ArrayList<String>();
        try (var files = Files.walk(in)) {
            for (var file : files.filter(file -> file.toString().endsWith(".class")).sorted().toList()) {
                String name = CLASSES.relativize(file).toString().replace(".class", "");
                var places = new Conditions(Files.readAllBytes(file)).all();
                for (int index = 0; index < places.size(); index++) {
                    conditions.add(name + "@" + index + " " + places.get(index));
                }
            }
        }
        return conditions;
    }

    private boolean isNoticed(String condition) throws IOException, InterruptedException {
        var result = run(condition);
        System.out.println(condition + ": " + result.text);
        return result != Result.SURVIVED;
    }

    private Result run(String condition) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx3g",
                "-javaagent:" + agent + "=" + condition.split(" ")[0],
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", System.getProperty("java.class.path"),
                MutatedRun.class.getName()));
        TESTS.forEach(test -> command.add("dev.heliograph." + test));
        var run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        boolean ended = run.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        run.destroyForcibly().waitFor();
        return !ended ? Result.NO_END : run.exitValue() == 0 ? Result.SURVIVED : Result.NOTICED;
    }

    private static Path agent() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), NegatedCondition.class.getName());
        var jar = Files.createTempFile("agent", ".jar");
        jar.toFile().deleteOnExit();
        // The agent's classes are on the class path already.
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
