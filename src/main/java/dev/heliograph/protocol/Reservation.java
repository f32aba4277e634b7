package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Trace;

/** The result of a reservation. */
public sealed interface Reservation {

    /** Whether the mail was sent with this content. */
    default boolean isSentAs(String hash) {
        return false;
    }

    /** What is known about a mail in doubt. */
    default Optional<Held> held() {
        return this instanceof Held held ? Optional.of(held) : Optional.empty();
    }

    /** The lease, if it was granted. */
    default Optional<Lease> lease() {
        return this instanceof Granted granted ? Optional.of(granted.granted()) : Optional.empty();
    }

    /** The mail must be sent now by the holder of this lease, and in no other way. */
    record Granted(Lease granted) implements Reservation {
    }

    /** Why a mail must not be sent now. */
    sealed interface Refusal extends Reservation {

        /** The mail's state, in a word. */
        String word();

        default boolean isSent() {
            return this instanceof AlreadySent;
        }
    }

    /**
     * The mail was accepted under this key.
     *
     * @param attempts the attempts at it
     * @param trace none if an operator has settled it
     */
    record AlreadySent(String contentHash, int attempts, Trace trace) implements Refusal {

        @Override
        public boolean isSentAs(String hash) {
            return contentHash.equals(hash);
        }

        @Override
        public String word() {
            return "sent";
        }
    }

    /** The mail was cancelled. */
    record Cancelled() implements Refusal {

        @Override
        public String word() {
            return "cancelled";
        }
    }

    /** Another delivery is sending it right now. */
    record UnderWay(Instant until) implements Refusal {

        @Override
        public String word() {
            return "sending";
        }
    }

    /**
     * The mail may have been sent, by an attempt whose end is unknown.
     *
     * @param attempts the attempts so far
     * @param contentHash the hash of what may have been sent
     */
    record Held(int attempts, String contentHash, Doubt doubt) implements Refusal {

        @Override
        public String word() {
            return "unknown";
        }
    }
}
