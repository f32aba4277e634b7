package dev.heliograph.ledger;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.protocol.ReserveMode;

/**
 * Ids for reservations. If the answer to a reservation was lost, it may have been made all the same, so the next
 * reservation of the mail uses the same id: nothing was sent under it, and the ledger grants it instead of counting it
 * as another environment's.
 */
public final class LeaseIds {

    /**
     * The most ids that are kept; after that the oldest are dropped, and their mails wait for the end of their leases.
     */
    private static final int MOST = 1000;

    private final Supplier<String> fresh;
    private final Map<Request, String> unanswered = new LinkedHashMap<>();

    /** The mode decides whether a held mail is reserved, so each mode has an id of its own. */
    private record Request(MailKey key, ReserveMode mode) {
    }

    /** @param fresh makes an id that no other lease has, and that can't be guessed */
    public LeaseIds(Supplier<String> fresh) {
        this.fresh = fresh;
    }

    public synchronized String idFor(MailKey key, ReserveMode mode) {
        if (unanswered.size() > MOST) {
            var oldest = unanswered.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return unanswered.computeIfAbsent(new Request(key, mode), request -> fresh.get());
    }

    /** The ledger has granted or refused the reservation. */
    public synchronized void answered(MailKey key, ReserveMode mode) {
        unanswered.remove(new Request(key, mode));
    }

    /**
     * 128 bits that can't be guessed: the tag that reports about a mail are checked against is made from its first id.
     * They come from {@code /dev/urandom}, which does not block.
     */
    public static String fresh() {
        return random().get();
    }

    /** Makes one after another with the same generator. */
    static Supplier<String> random() {
        // A static generator would start each native executable with the state that it was built with.
        var random = new SecureRandom();
        return () -> new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
