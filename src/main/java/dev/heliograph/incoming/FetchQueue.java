package dev.heliograph.incoming;

import java.util.List;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Where mails wait to be fetched. */
interface FetchQueue {

    /** What became of those that were given to it. */
    record Taken(int queued, int failed) {
    }

    /**
     * @param requests of one mailbox
     * @throws NotReadyException if it can't take them; some may be in it
     */
    Taken take(List<FetchRequest> requests, Deadline deadline) throws NotReadyException;

    /** Whether they wait there, so that who sees one again must not put it in again. */
    boolean keeps();
}
