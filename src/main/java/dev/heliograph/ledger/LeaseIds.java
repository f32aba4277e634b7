package dev.heliograph.ledger;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.protocol.ReserveMode;

/**
 * Ids for reservations. One whose answer got lost may have been made all the same, so the next wish for the same mail goes
 * by the same id: nothing was sent under it, and the ledger then grants it instead of taking this environment for another.
 */
public final class LeaseIds {

    /** Beyond this the oldest are forgotten; their mails then wait for the end of their leases. */
    private static final int MOST = 1000;

    private final Map<Wish, String> unanswered = new LinkedHashMap<>();

    /** Whether it was held is told from the wish, so each has an id of its own. */
    private record Wish(MailKey key, ReserveMode claim) {
    }

    public synchronized String idFor(MailKey key, ReserveMode claim) {
        if (unanswered.size() > MOST) {
            var oldest = unanswered.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return unanswered.computeIfAbsent(new Wish(key, claim), wish -> fresh());
    }

    /** The ledger has said yes or no. */
    public synchronized void answered(MailKey key, ReserveMode claim) {
        unanswered.remove(new Wish(key, claim));
    }

    /**
     * 128 bits that can't be guessed: the tag that reports about a mail are checked by is made from its first id. They come
     * from {@code /dev/urandom}, which does not block.
     */
    public static String fresh() {
        // None is kept in a static field, where a native executable would start with the state that it was built with.
        var random = new SecureRandom();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
