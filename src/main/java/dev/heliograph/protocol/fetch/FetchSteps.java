package dev.heliograph.protocol.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.Step.Kind;
import dev.heliograph.work.AttemptResult;

/** All steps of an incoming mail, in their order, each with the function that decides the next one. */
final class FetchSteps {

    private static final Step.Kinds<FetchEffects, FetchProtocol> STEPS = new Step.Kinds<>(FetchEffects.class,
            FetchProtocol.class);

    static final Kind<FetchFacts, Reservation> RESERVE = STEPS.kind("reserve",
            (on, of) -> Result.by(() -> on.reserve(true)), FetchProtocol::reserved,
            (by, of, why, at) -> by.notBegun(of, why.reply().outcome(), at));

    static final Kind<Attempt, Published> PUBLISH = STEPS.kind("store and publish",
            (on, of) -> Result.of(on.publish(of.lease().attempt())), FetchProtocol::published);

    /** Tried several times, since a mail that is published and not recorded is published again. */
    static final Kind<Recording, Boolean> RECORD = STEPS.kind("record",
            (on, of) -> Result.by(() -> on.record(of.attempt().lease())),
            (by, of, recorded, at) -> by.recorded(of, at), (by, of, why, at) -> by.notRecorded(of, why, at));

    static final Kind<Recording, Boolean> WAIT_TO_RECORD = STEPS.kind("wait to record",
            (on, of) -> Result.of(on.sleep(of.delay())), (by, of, slept, at) -> FetchSteps.RECORD.of(of.again()));

    static final Kind<Settling, Boolean> SETTLE = STEPS.kind("settle",
            (on, of) -> Result.of(on.settle(of.lease(), of.settlement())), (by, of, settled, at) -> of.then());

    static final Kind<Done, Optional<Published.NotRead>> POST_PROCESS = STEPS.kind("post-process",
            (on, of) -> Result.of(on.postProcess()), FetchProtocol::postProcessed);

    static final Kind<Done, Boolean> FORGET = STEPS.kind("forget", (on, of) -> Result.of(on.forget()),
            (by, of, forgotten, at) -> by.end(of));

    /** Given up: it is held in the ledger, so that collectors ignore it until a redrive of the dead letter. */
    static final Kind<Done, Reservation> RESERVE_GIVEN_UP = STEPS.kind("reserve what is given up",
            (on, of) -> Result.by(() -> on.reserve(false)), FetchProtocol::givenUp,
            (by, of, why, at) -> by.end(of));

    static final Kind<Logging, Boolean> LOG = STEPS.kind("log",
            (on, of) -> Result.of(on.log(of.result().outcome(), of.ids(), of.result().attempts(), of.took())),
            (by, of, logged, at) -> of.then());

    private FetchSteps() {
    }

    /** @param began when it began */
    record Attempt(FetchFacts mail, Lease lease, Instant began) {
    }

    /** @param tries the number of the try, from 1 */
    record Recording(Attempt attempt, boolean whole, int tries) {

        Recording again() {
            return new Recording(attempt, whole, tries + 1);
        }

        Duration delay() {
            return FetchProtocol.RECORD_AGAIN.multipliedBy(tries);
        }
    }

    record Settling(Lease lease, Settlement settlement, Step<?, ?> then) {
    }

    /** A mail that is recorded as published, or given up. */
    record Done(FetchFacts mail, AttemptResult result) {
    }

    record Logging(AttemptResult result, RequestIds ids, Duration took, Step<?, ?> then) {
    }
}
