package dev.heliograph.report.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.MutableClock;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** How events are divided into calls, and which are tried again. */
class BatchesTest {

    private static final Optional<NotReadyException> REFUSED = Optional
            .of(NotReadyException.passing("event-not-taken", "on purpose"));

    private final MutableClock clock = MutableClock.atNoon();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(60), clock);
    private final List<List<String>> calls = new ArrayList<>();
    private Function<String, Optional<NotReadyException>> answer = about -> Optional.empty();

    private List<Optional<NotReadyException>> put(List<Event> events) {
        var abouts = events.stream().map(event -> event.detail().path("about").asText()).toList();
        calls.add(abouts);
        return abouts.stream().map(answer).toList();
    }

    @Test
    void tenGoIntoACall() {
        assertEquals(23, publish(23, 10).stream().filter(Optional::isEmpty).count());
        assertEquals(List.of(10, 10, 3), calls.stream().map(List::size).toList());
    }

    @Test
    void aCallHoldsNoMoreThanItMay() {
        publish(5, 100_000);
        assertEquals(List.of(2, 2, 1), calls.stream().map(List::size).toList());
    }

    @Test
    void onlyWhatWasNotTakenIsTriedAgain() {
        answer = about -> about.equals("3") && calls.size() < 2 ? REFUSED : Optional.empty();
        assertTrue(publish(10, 10).stream().allMatch(Optional::isEmpty));
        assertEquals(List.of(10, 1), calls.stream().map(List::size).toList());
        assertEquals(List.of("3"), calls.get(1));
    }

    @Test
    void whatIsNeverTakenIsSaidInItsPlace() {
        answer = about -> about.equals("3") ? REFUSED : Optional.empty();
        var troubles = publish(10, 10);
        assertEquals(List.of(3), troubles.stream().filter(Optional::isPresent).map(troubles::indexOf).toList());
        assertEquals(3, calls.size());
    }

    @Test
    void nothingIsBegunThatCouldNotBeAnswered() {
        clock.advance(Duration.ofSeconds(55));
        assertEquals("event-not-told", publish(1, 10).get(0).orElseThrow().code());
        assertEquals(List.of(), calls);
    }

    private List<Optional<NotReadyException>> publish(int events, int size) {
        var all = new ArrayList<Event>();
        for (int i = 0; i < events; i++) {
            all.add(Event.of("Mail Received", "about " + i,
                    JsonNodeFactory.instance.objectNode().put("about", Integer.toString(i))
                            .put("text", "x".repeat(size))));
        }
        return new Batches(this::put, wait -> {
        }).publish(all, deadline);
    }
}
