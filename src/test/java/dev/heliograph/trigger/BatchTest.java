package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.MutableClock;
import dev.heliograph.command.Role;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.incoming.Reception;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage;

/** What one request takes does not affect the others of its event. */
class BatchTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final List<String> sent = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Deliveries deliveries = new Deliveries(clock, mail -> {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        pause();
        running.decrementAndGet();
        synchronized (sent) {
            sent.add(mail.request().id());
        }
        return GraphReplies.answered(202, "", Optional.empty());
    });

    @ParameterizedTest
    @CsvSource({ "1, 1", "1_000, 2", "1_000_000, 4" })
    void asManyAreSentTogetherAsMemoryHolds(String bytes, int together) {
        var items = List.of(item("m1", mail("a")), item("m2", mail("b")), item("m3", mail("c")),
                item("m4", mail("d")));

        var results = deliver(items, Integer.parseInt(bytes.replace("_", "")));

        assertEquals(List.of("a", "b", "c", "d"), results.stream().map(Result::id).toList());
        assertEquals(List.of("a", "b", "c", "d"), sent.stream().sorted().toList());
        assertEquals(together, most.get());
    }

    @Test
    void whatFindsNoMemoryWhileItIsReadGoesBackAndTheOthersAreSent() {
        var items = List.of(item("m1", mail("a")),
                new IncomingItem("m2", "m2", origin("m2"), IncomingItem.Form.WRAPPED, () -> {
                    throw new OutOfMemoryError("Java heap space");
                }), item("m3", mail("c")));

        var results = deliver(items, 1_000_000);

        assertEquals(List.of("accepted", "not-started", "accepted"),
                results.stream().map(result -> result.outcome().word()).toList());
        assertEquals("no-room", results.get(1).outcome().code());
        assertEquals(Optional.of(Duration.ofSeconds(5)), results.get(1).report().retryIn());
        assertEquals(List.of("a", "c"), sent.stream().sorted().toList());
    }

    /** The size of a filled-in template is known only during the batch. */
    @ParameterizedTest
    @CsvSource({ "10, 4", "9000, 1" })
    void mailsWhoseTemplatesMakeMuchAreSentOneAtATime(int turns, int together, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("rows.txt"), "{#for i in n}{i}{/for}");
        deliveries.templates = Templates.of(Optional.of(directory), Set::of, 998);
        var items = Stream.of("a", "b", "c", "d").map(id -> item(id, mail(id).replace("\"text\": \"t\"",
                "\"template\": \"rows\", \"data\": {\"n\": " + turns + "}"))).toList();

        var results = deliver(items, 1_000_000);

        assertEquals(Set.of("accepted"), results.stream().map(result -> result.outcome().word()).collect(Collectors.toSet()));
        assertEquals(together, most.get());
    }

    private List<Result> deliver(List<IncomingItem> items, int bytes) {
        var threads = Executors.newFixedThreadPool(8);
        try {
            deliveries.executor = threads;
            return new Batch(
                    new RequestReader(Role.ALL, new SendRequestBinder(Limits.DEFAULT, Optional.empty()),
                            new SenderGuard(List.of(), Optional.empty()),
                            deliveries.listener()),
                    deliveries.build(), Reception.off(), new MemoryBudget(bytes), deliveries.listener())
                    .deliver(items, Deadline.after(Duration.ofMinutes(1), clock));
        } finally {
            threads.shutdownNow();
        }
    }

    private static IncomingItem item(String id, String text) {
        return new IncomingItem(id, id, origin(id), IncomingItem.Form.WRAPPED, () -> text);
    }

    private static Origin origin(String id) {
        return new Origin.Queue(new QueueMessage(id, Optional.empty(), "arn:aws:sqs:eu-west-1:1:mails", "", Optional.empty(),
                Optional.empty(), 1, Optional.empty(), Map.of(), false));
    }

    private static String mail(String id) {
        return "{\"id\": \"" + id + "\", \"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"], \"subject\": \"s\","
                + " \"text\": \"t\"}";
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
