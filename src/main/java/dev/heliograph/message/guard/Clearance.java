package dev.heliograph.message.guard;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The decision of the {@link RecipientGuard} about a mail. */
public sealed interface Clearance {

    /** Calls the function for the case; {@code refused} gets the number of recipients that are not allowed. */
    <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused);

    /** The mail may be sent. */
    record Cleared(OutgoingMail mail) implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return cleared.apply(mail);
        }
    }

    /** The mail is dropped: the guard is in drop mode. */
    record Dropped() implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return dropped.get();
        }
    }

    /**
     * The mail may not be sent.
     *
     * @param outside the number of recipients that are not allowed
     */
    record Refused(int outside) implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return refused.apply(outside);
        }
    }
}
