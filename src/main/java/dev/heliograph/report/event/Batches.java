package dev.heliograph.report.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Publishes events in the batches that AWS accepts; rejected events of a batch are tried again. */
final class Batches implements EventSink {

    /** The most events of a call, for EventBridge and SQS. */
    private static final int MOST = 10;
    private static final int TRIES = 3;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);

    private static final NotReadyException NO_TIME = NotReadyException.passing("event-not-told",
            "the invocation had no time left to publish it");

    private final Call call;
    private final Consumer<Duration> pause;

    /** Makes one call. */
    interface Call {

        /**
         * @return for each event, why it was rejected; empty if it was accepted
         * @throws NotReadyException if the whole call failed
         */
        List<Optional<NotReadyException>> put(List<Event> events) throws NotReadyException;
    }

    /** @param pause sleeps */
    Batches(Call call, Consumer<Duration> pause) {
        this.call = call;
        this.pause = pause;
    }

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public List<Optional<NotReadyException>> publish(List<Event> events, Deadline deadline) {
        var troubles = new ArrayList<Optional<NotReadyException>>(events.size());
        int from = 0;
        while (from < events.size()) {
            int to = end(events, from);
            try {
                troubles.addAll(batch(events.subList(from, to), deadline));
            } catch (NotReadyException e) {
                // The client has already tried again, and the next batch would fail too.
                troubles.addAll(Collections.nCopies(events.size() - from, Optional.of(e)));
                return troubles;
            }
            from = to;
        }
        return troubles;
    }

    private static int end(List<Event> events, int from) {
        int to = from;
        int bytes = 0;
        while (to < events.size() && to - from < MOST) {
            bytes += events.get(to).size();
            if (bytes > Event.LARGEST && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private List<Optional<NotReadyException>> batch(List<Event> events, Deadline deadline) throws NotReadyException {
        var troubles = new ArrayList<>(Collections.nCopies(events.size(), Optional.of(NO_TIME)));
        for (int tries = 1;; tries++) {
            var places = new ArrayList<Integer>();
            for (int i = 0; i < events.size(); i++) {
                if (troubles.get(i).isPresent()) {
                    places.add(i);
                }
            }
            if (places.isEmpty() || tries > TRIES || !deadline.allows(AwsClients.LONGEST_CALL.multipliedBy(2))) {
                return troubles;
            } else if (tries > 1) {
                pause.accept(AGAIN_AFTER.multipliedBy(tries - 1L));
            }
            var answers = call.put(places.stream().map(events::get).toList());
            for (int i = 0; i < places.size(); i++) {
                troubles.set(places.get(i), answers.get(i));
            }
        }
    }
}
