package dev.heliograph.protocol.fetch;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/** What came of storing and publishing a mail. */
public sealed interface Published {

    /** @param whole whether all of the mail could be had */
    record Done(boolean whole) implements Published {
    }

    /**
     * The mailbox did not give it.
     *
     * @param gone whether the mailbox does not show it
     * @param counted whether more attempts would hardly end in another way
     */
    record NotRead(Outcome outcome, boolean gone, boolean counted, RequestIds ids) implements Published {
    }

    /** Something that is needed was not ready. */
    record NotReady(Outcome outcome) implements Published {
    }

    /** It can't be processed, because of what is in it. */
    record Unprocessable(String code, String reason) implements Published {
    }
}
