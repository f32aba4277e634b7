package dev.heliograph.work;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.heliograph.message.Mailbox;
import dev.heliograph.time.BackOff;

/**
 * A lane per mailbox; lanes run side by side, so that a slow mailbox holds up nobody else's mail. Exchange Online lets an
 * application make four requests at a time to a mailbox ("Microsoft Graph service-specific throttling limits", Outlook).
 */
public final class Lanes {

    private final int width;
    private final Executor executor;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<Mailbox, Lane> lanes = new HashMap<>();

    /**
     * @param width sends at a time in one lane
     * @param executor its threads are the limit over all lanes
     * @param backOff for answers that say to wait, but not how long
     */
    public Lanes(int width, Executor executor, BackOff backOff, Clock clock) {
        this.width = width;
        this.executor = executor;
        this.backOff = backOff;
        this.clock = clock;
    }

    public synchronized Lane of(Mailbox mailbox) {
        var lane = lanes.computeIfAbsent(mailbox, name -> new Lane(width, executor, backOff, clock));
        lane.use();
        return lane;
    }

    /** Forgets what is long past. */
    public synchronized void tidy() {
        lanes.values().removeIf(Lane::tidied);
    }
}
