package dev.heliograph.protocol.send;

import dev.heliograph.work.AttemptResult;

/** For what it is found out what became of a mail. */
public sealed interface Goal {

    /** Whether the mail may be sent after it. */
    default boolean sends() {
        return false;
    }

    /** To send it. */
    record Send() implements Goal {

        @Override
        public boolean sends() {
            return true;
        }
    }

    /** To give it up, with this end unless something else is known of it. */
    record GiveUp(AttemptResult end) implements Goal {
    }

    /** To say what an attempt came to that had no more attempts left: this, unless something else is known. */
    record NoneLeft(AttemptResult end) implements Goal {
    }
}
