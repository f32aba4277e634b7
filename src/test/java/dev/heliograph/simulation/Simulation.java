package dev.heliograph.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.message.template.Templates;

/** The whole function and all that is around it, in one thread, by one seed. A seed brings the same run each time. */
final class Simulation {

    /** After the last mail has come. */
    private static final Duration OPERATED = Duration.ofHours(3);

    private static final int LONGEST_SUBJECT = 998;

    /** An engine of its own would cost each environment more than a hundred mails do. */
    private final Templates templates;
    private final Map<Map<String, String>, ProductBeans.Settings> settings = new HashMap<>();
    private final Weather weather;
    private final Mistake mistake;

    /**
     * How a run ended.
     *
     * @param hash of all that happened, in order
     * @param report what went wrong, with the story of a mail; empty if nothing did
     */
    record Result(long seed, long hash, long events, int mails, long delivered, int deadLetters, int invocations, int crashes,
            String report) {

        boolean isRight() {
            return report.isEmpty();
        }
    }

    /** @param templates a directory for templates */
    Simulation(Path templates, Weather weather, Mistake mistake) throws IOException {
        this.weather = weather;
        this.mistake = mistake;
        // Else it is looked for in each jar of the class path, for each mail in MIME.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        Files.writeString(templates.resolve("receipt.html"), "<p>{name}, you have paid {order}.</p>");
        this.templates = Templates.of(Optional.of(templates), Set::of, LONGEST_SUBJECT);
    }

    /** Runs a seed. If something goes wrong, it runs once more, to tell the story. */
    Result run(long seed, int mails) {
        var world = world(seed, mails, false);
        if (world.books().wrong().isEmpty()) {
            return result(seed, world, "");
        }
        var again = world(seed, mails, true);
        return result(seed, again, report(seed, mails, again));
    }

    World world(long seed, int mails, boolean keepsTrace) {
        var world = new World(seed,
                new World.Parts(settings(seed), templates, weather, mistake, isFifo(seed), publishes(seed), keepsTrace, mails));
        world.sandbox().graph().drafts().changeIdsWhenSent(seed % 4 < 2);
        world.sandbox().graph().sentItems().appear(id -> world.chance().in(50_000) ? Optional.empty()
                : Optional.of(world.chance().between(Duration.ZERO, Duration.ofSeconds(90))));
        new Workload(world, new Caller(world), mails, seed % 10 == 0).begin();
        new Operator(world, world.clock().instant().plus(OPERATED)).begin();
        var receiver = new Receiver(world, receives(seed) ? mails / 20 : 0, world.clock().instant().plus(OPERATED));
        receiver.begin();
        world.run();
        Invariants.check(world, receiver);
        return world;
    }

    private static boolean isFifo(long seed) {
        return seed % 2 == 0;
    }

    private static boolean receives(long seed) {
        return seed % 8 == 3 || seed % 8 == 6;
    }

    private static boolean publishes(long seed) {
        return seed % 5 < 2 || receives(seed);
    }

    private ProductBeans.Settings settings(long seed) {
        var values = new HashMap<String, String>();
        values.put("heliograph.ledger-table", "mails");
        values.put("heliograph.dead-letter-queue-url", "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead"
                + (isFifo(seed) ? ".fifo" : ""));
        values.put("heliograph.schedule-group", "mails");
        values.put("heliograph.schedule-queue-arn",
                "arn:aws:sqs:eu-central-1:123456789012:mails" + (isFifo(seed) ? ".fifo" : ""));
        values.put("heliograph.schedule-role-arn", "arn:aws:iam::123456789012:role/mails-later");
        values.put("heliograph.max-mime-size", "32K");
        values.put("heliograph.when-unknown", seed % 3 == 0 ? "check" : "hold");
        if (publishes(seed)) {
            values.put("heliograph.event-bus", "events");
        }
        if (receives(seed)) {
            values.put("heliograph.incoming-bucket", "mails");
            values.put("heliograph.incoming-queue-url",
                    "https://sqs.eu-central-1.amazonaws.com/123456789012/incoming" + (isFifo(seed) ? ".fifo" : ""));
        }
        if (seed % 7 < 3) {
            values.put("heliograph.suppress", "30d");
        }
        return settings.computeIfAbsent(values, ProductBeans.Settings::of);
    }

    private static Result result(long seed, World world, String report) {
        return new Result(seed, world.trace().hash(), world.trace().events(), world.books().size(),
                world.sandbox().deliveries(),
                world.deadLetters().messages().size(), world.invocations(), world.crashes(), report);
    }

    private static String report(long seed, int mails, World world) {
        var wrong = world.books().wrong();
        var first = wrong.get(0);
        String all = wrong.stream().limit(10).map(one -> one.what() + " " + one.mails()).collect(Collectors.joining("\n"));
        List<String> story = first.mails().isEmpty() ? List.of()
                : world.trace().story(first.mails().get(0));
        return "seed " + seed + " of " + mails + " mails: " + wrong.size() + " wrong\n" + all + "\n"
                + String.join("\n", story);
    }
}
