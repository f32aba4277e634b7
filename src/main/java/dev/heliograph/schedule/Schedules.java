package dev.heliograph.schedule;

import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;

/** Where mails wait for their moment, and from where they come into the queue by themselves. */
public interface Schedules {

    /** The most that a request may have, in bytes of UTF-8. */
    int LARGEST = 250 << 10;

    /** JSON as it comes out again as it went in: without what a queue can't hold, and what Scheduler would replace. */
    static String text(String json) {
        return json.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF").replace("<aws.scheduler.",
                "\\u003caws.scheduler.");
    }

    /**
     * Lets a mail wait. A second time, it changes nothing.
     *
     * @return whether this mail waits now; else another one does under this key
     */
    boolean put(WaitingMail mail) throws NotReadyException;

    /** What waits under a key. */
    Optional<WaitingMail> find(MailKey key) throws NotReadyException;

    /** Takes back what waits under a key, if anything does. */
    void remove(MailKey key) throws NotReadyException;
}
