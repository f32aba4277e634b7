package dev.heliograph.message.guard;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What the {@link RecipientGuard} makes of a mail. */
public sealed interface Clearance {

    /** Answers for each case; {@code refused} gets how many recipients are not allowed. */
    <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused);

    /** It may leave. */
    record Cleared(OutgoingMail mail) implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return cleared.apply(mail);
        }
    }

    /** It is dropped: the guard stands in drop mode. */
    record Dropped() implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return dropped.get();
        }
    }

    /**
     * It may not leave.
     *
     * @param outside how many of its recipients are not allowed
     */
    record Refused(int outside) implements Clearance {
        @Override
        public <T> T match(Function<OutgoingMail, T> cleared, Supplier<T> dropped, IntFunction<T> refused) {
            return refused.apply(outside);
        }
    }
}
