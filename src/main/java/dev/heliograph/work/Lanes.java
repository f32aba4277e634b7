package dev.heliograph.work;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.heliograph.message.Mailbox;
import dev.heliograph.time.BackOff;

/**
 * A lane per mailbox. Lanes run in parallel, so a slow mailbox does not delay the mails of others. Exchange Online
 * allows an application four concurrent requests to a mailbox ("Microsoft Graph service-specific throttling limits",
 * Outlook).
 */
public final class Lanes {

    private final int width;
    private final Executor executor;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<Mailbox, Lane> lanes = new HashMap<>();

    /**
     * @param width concurrent sends in one lane
     * @param executor its threads are the limit over all lanes
     * @param backOff for answers that ask for a pause without saying how long
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

    /** Drops old data. */
    public synchronized void tidy() {
        lanes.values().removeIf(Lane::tidied);
    }
}
