package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Trace;

/** What comes of the wish to send a mail. */
public sealed interface Reservation {

    /** Whether it was sent, and with this content. */
    default boolean isSentAs(String hash) {
        return false;
    }

    /** What is known of a mail in doubt. */
    default Optional<Held> held() {
        return this instanceof Held held ? Optional.of(held) : Optional.empty();
    }

    /** The right to send it, if it was granted. */
    default Optional<Lease> lease() {
        return this instanceof Granted granted ? Optional.of(granted.granted()) : Optional.empty();
    }

    /** It is to be sent now by the holder of this lease, and in no other way. */
    record Granted(Lease granted) implements Reservation {
    }

    /** Why a mail is not to be sent now. */
    sealed interface Refusal extends Reservation {

        /** What the mail is, in a word. */
        String word();

        default boolean isSent() {
            return this instanceof AlreadySent;
        }
    }

    /**
     * It was accepted under this key.
     *
     * @param attempts requests that have left for it
     * @param trace none if an operator has said so
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

    /** It was cancelled. */
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
     * It may have been sent, by an attempt whose end is not known.
     *
     * @param attempts requests that left so far
     * @param contentHash of what may have been sent
     */
    record Held(int attempts, String contentHash, Doubt doubt) implements Refusal {

        @Override
        public String word() {
            return "unknown";
        }
    }
}
