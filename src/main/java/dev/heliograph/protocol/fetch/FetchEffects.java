package dev.heliograph.protocol.fetch;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;

/** Carries out the steps of one incoming mail. */
public interface FetchEffects {

    /**
     * @param anyway whether to reserve it even if an earlier attempt may have published it: a second event harms no
     *        receiver
     */
    Reservation reserve(boolean anyway) throws NotReadyException;

    /** Stores its files and publishes its event. */
    Published publish(int attempt);

    /** Records that it is published. */
    boolean record(Lease lease) throws NotReadyException;

    /** Records the end of an attempt that did not publish it; a failure is logged. */
    boolean settle(Lease lease, Settlement settlement);

    /** Moves, marks or deletes it. */
    Optional<Published.NotRead> postProcess();

    /** Removes its marker, since it is not in the queue any more; a failure is logged. */
    boolean forget();

    boolean sleep(Duration wait);

    boolean log(Outcome outcome, RequestIds ids, int attempts, Duration took);
}
