package dev.heliograph.schedule;

import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;

/** Mails that wait for their time, and then come into the queue by themselves. */
public interface Schedules {

    /** The largest request, in bytes of UTF-8. */
    int LARGEST = 250 << 10;

    /**
     * JSON that is delivered unchanged: without characters that a queue can't hold, or that Scheduler would replace.
     */
    static String text(String json) {
        return json.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF").replace("<aws.scheduler.",
                "\\u003caws.scheduler.");
    }

    /**
     * Stores a mail. To do it twice has no further effect.
     *
     * @return whether this mail waits now; otherwise another one does under this key
     */
    boolean put(WaitingMail mail) throws NotReadyException;

    /** The waiting mail with a key. */
    Optional<WaitingMail> find(MailKey key) throws NotReadyException;

    /** Removes the waiting mail with a key, if there is one. */
    void remove(MailKey key) throws NotReadyException;
}
