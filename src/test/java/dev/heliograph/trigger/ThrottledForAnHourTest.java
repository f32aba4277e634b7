package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.trigger.queue.FakeQueues;

/** A backlog of 2,000 mails in a mailbox that takes 30 a minute, on a simulated clock: more than an hour of waiting. */
class ThrottledForAnHourTest {

    private static final int BACKLOG = 2_000;
    private static final int A_MINUTE = 30;
    private static final Duration SEND = Duration.ofMillis(200);

    private final MutableClock clock = MutableClock.atNoon();
    private final List<String> delivered = new ArrayList<>();
    private Instant windowEnds = Instant.MIN;
    private int inWindow;
    private int refused;

    private final class Environment {
        private final Deliveries deliveries = new Deliveries(clock, ThrottledForAnHourTest.this::send);
        private final FakeQueues queues = new FakeQueues();
        private final Dispatcher dispatcher;

        Environment(Ledger ledger, CountedNotes markers) {
            deliveries.ledger = ledger;
            deliveries.markers = markers;
            dispatcher = Dispatchers.of(deliveries, queues, "https://sqs/1/dead");
        }

        /** @return whether there was something to do */
        boolean work(SimulatedQueue queue) {
            var event = queue.receive();
            if (event.path("Records").isEmpty()) {
                return false;
            }
            queues.visibility.clear();
            queue.settle(event, dispatcher.dispatch(Events.bytes(event), "invocation"), queues.visibility);
            return true;
        }
    }

    private SendResult send(OutgoingMail mail) {
        clock.advance(SEND);
        if (!clock.instant().isBefore(windowEnds)) {
            windowEnds = clock.instant().plusSeconds(60);
            inWindow = 0;
        }
        if (++inWindow > A_MINUTE) {
            refused++;
            return GraphReplies.answered(429, "ApplicationThrottled",
                    Optional.of(Duration.ofSeconds(Duration.between(clock.instant(), windowEnds).toSeconds() + 1)));
        }
        delivered.add(mail.request().id());
        return GraphReplies.answered(202, "", Optional.empty());
    }

    /** A standard queue delivers the whole backlog, so mails that find the lane closed come back in turns. */
    @ParameterizedTest
    @CsvSource({ "true, 1", "true, 2", "false, 1", "false, 2", "false, 4" })
    void waitingCostsLittleAndLosesNothing(boolean fifo, int environments) {
        var queue = new SimulatedQueue(clock, fifo, BACKLOG);
        var ledger = Ledgers.inMemory(clock);
        var markers = new CountedNotes(Ledgers.markersInMemory(clock));
        var fleet = new ArrayList<Environment>();
        for (int i = 0; i < environments; i++) {
            fleet.add(new Environment(ledger, markers));
        }
        var start = clock.instant();
        while (!queue.isEmpty()) {
            boolean worked = false;
            for (var environment : fleet) {
                worked |= environment.work(queue);
            }
            if (!worked) {
                clock.advance(Duration.between(clock.instant(), queue.nextAt()));
            }
        }
        var took = Duration.between(start, clock.instant());
        double receives = (double) queue.receives() / BACKLOG;
        System.out.printf("throttled, fifo %s, %d environments: %d min, %.2f receives per mail, at most %d, %d refused,"
                + " %.2f calls about suspects%n", fifo, environments, took.toMinutes(), receives, queue.mostReceives(), refused,
                (double) markers.calls.size() / queue.receives());
        assertEquals(BACKLOG, delivered.stream().distinct().count());
        assertEquals(BACKLOG, delivered.size());
        assertTrue(markers.calls.size() <= (environments == 1 ? 0 : queue.receives()), markers.calls.size() + " calls");
        assertTrue(queue.mostReceives() < 10, queue.mostReceives() + " receives of one mail");
        assertTrue(receives <= 3, receives + " receives per mail");
        assertTrue(took.compareTo(Duration.ofMinutes(BACKLOG / A_MINUTE + (fifo ? 5 : 40))) <= 0, took.toString());
        for (var environment : fleet) {
            assertEquals(List.of(), environment.queues.deadLetters);
            assertEquals(List.of(), environment.deliveries.pauses);
        }
    }
}
