package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Trace;

/** What comes of the wish to send a mail. */
public sealed interface Reservation {

    /** Answers for the case that it is. */
    <T> T match(Cases<T> cases);

    /** Whether nobody knows what became of the mail. */
    default boolean isHeld() {
        return held().isPresent();
    }

    /** Whether it was sent. */
    default boolean isSent() {
        return false;
    }

    /** Whether it was sent, and with this content. */
    default boolean isSentAs(String hash) {
        return false;
    }

    /** What is known of a mail of which nobody knows whether it was sent. */
    default Optional<Held> held() {
        return Optional.empty();
    }

    /** The right to send it, if it was granted. */
    default Optional<Lease> lease() {
        return Optional.empty();
    }

    /** An answer for each case. */
    interface Cases<T> {

        T granted(Lease lease);

        T alreadySent(AlreadySent sent);

        T underWay(Instant until);

        T held(Held held);

        T cancelled();
    }

    /** It is to be sent now, by whoever holds this, and by nobody else. */
    record Granted(Lease granted) implements Reservation {

        @Override
        public Optional<Lease> lease() {
            return Optional.of(granted);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.granted(granted);
        }
    }

    /**
     * It was accepted under this key.
     *
     * @param attempts requests that have left for it
     * @param trace none if an operator has said so
     */
    record AlreadySent(String contentHash, int attempts, Trace trace) implements Reservation {

        @Override
        public boolean isSent() {
            return true;
        }

        @Override
        public boolean isSentAs(String hash) {
            return contentHash.equals(hash);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.alreadySent(this);
        }
    }

    /** It was taken back. */
    record Cancelled() implements Reservation {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cancelled();
        }
    }

    /** Somebody else is sending it right now. */
    record UnderWay(Instant until) implements Reservation {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.underWay(until);
        }
    }

    /**
     * It may have been sent, by an attempt whose end nobody knows.
     *
     * @param attempts requests that left so far
     * @param contentHash of what may have been sent
     */
    record Held(int attempts, String contentHash, Doubt doubt) implements Reservation {

        @Override
        public Optional<Held> held() {
            return Optional.of(this);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.held(this);
        }
    }
}
