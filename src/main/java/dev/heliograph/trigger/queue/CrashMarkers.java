package dev.heliograph.trigger.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.ledger.Markers;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/**
 * Which message an invocation works on. In the ledger's table the markers outlive a function that is killed; without a
 * table they end with it.
 */
public final class CrashMarkers {

    /** The longest time that a queue keeps a message. */
    private static final Duration LIFE = Duration.ofDays(14);
    private static final String KEY = "in-work#";

    private final Markers markers;
    private final Clock clock;

    public CrashMarkers(Markers markers, Clock clock) {
        this.markers = markers;
        this.clock = clock;
    }

    /**
     * The markers of earlier invocations, by the id of the message, in one call for up to 100 messages.
     *
     * @throws NotReadyException if they can't be read; then none of the messages may be read
     */
    public Map<String, CrashMarker> of(Collection<QueueMessage> messages) throws NotReadyException {
        var texts = markers.read(messages.stream().map(CrashMarkers::key).toList());
        var markers = new HashMap<String, CrashMarker>();
        for (var message : messages) {
            Optional.ofNullable(texts.get(key(message))).flatMap(CrashMarker::of)
                    .ifPresent(marker -> markers.put(message.id(), marker));
        }
        return markers;
    }

    /**
     * Called before the message is read.
     *
     * @param before the marker of earlier invocations
     * @return the marker from now on
     * @throws NotReadyException if it could not be written; then the message must not be read
     */
    public CrashMarker begin(QueueMessage message, Optional<CrashMarker> before, Deadline deadline) throws NotReadyException {
        var marker = before.orElse(CrashMarker.NONE).begun(deadline.at());
        leave(message, marker);
        return marker;
    }

    /** Writes the marker of a message. */
    public void leave(QueueMessage message, CrashMarker marker) throws NotReadyException {
        markers.write(key(message), marker.text(), clock.instant().plus(LIFE));
    }

    /** Called when the invocation has ended with a message that comes again. */
    public void end(QueueMessage message) throws NotReadyException {
        markers.erase(key(message));
    }

    private static String key(QueueMessage message) {
        return KEY + message.id();
    }
}
