package dev.heliograph.incoming;

import java.util.List;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** The queue of mails to fetch. */
interface FetchQueue {

    /** The result for mails that were queued. */
    record Taken(int queued, int failed) {
    }

    /**
     * @param requests requests of one mailbox
     * @throws NotReadyException if the queue can't take them; some may be in it
     */
    Taken take(List<FetchRequest> requests, Deadline deadline) throws NotReadyException;

    /** Whether the queue keeps mails, so that a mail that is listed again must not be queued again. */
    boolean keeps();
}
