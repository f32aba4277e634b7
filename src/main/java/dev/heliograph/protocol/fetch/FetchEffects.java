package dev.heliograph.protocol.fetch;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;

/** What the steps of one mail that came in are carried out by. */
public interface FetchEffects {

    /** @param anyway whether also if an earlier attempt may have published it: to do that again harms no receiver */
    Reservation reserve(boolean anyway) throws NotReadyException;

    /** Its files are stored, and its event is published. */
    Published publish(int attempt);

    /** The ledger learns that it is published. */
    boolean record(Lease lease) throws NotReadyException;

    /** The ledger learns how an attempt ended that did not publish it; a failure is logged. */
    boolean settle(Lease lease, Settlement settlement);

    /** It is moved, marked or deleted. */
    Optional<Published.NotRead> postProcess();

    /** It need not be looked for any more; a failure is logged. */
    boolean forget();

    boolean sleep(Duration wait);

    boolean log(Outcome outcome, RequestIds ids, int attempts, Duration took);
}
