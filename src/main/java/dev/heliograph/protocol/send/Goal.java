package dev.heliograph.protocol.send;

import dev.heliograph.work.AttemptResult;

/** The reason for finding out whether a mail was sent. */
public sealed interface Goal {

    /** Whether the mail may be sent after it. */
    default boolean sends() {
        return false;
    }

    /** Send the mail. */
    record Send() implements Goal {

        @Override
        public boolean sends() {
            return true;
        }
    }

    /** Give it up, with this end unless something else is known. */
    record GiveUp(AttemptResult end) implements Goal {
    }

    /** End an attempt after the last one: with this end unless something else is known. */
    record NoneLeft(AttemptResult end) implements Goal {
    }
}
