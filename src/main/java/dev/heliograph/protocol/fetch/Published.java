package dev.heliograph.protocol.fetch;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/** The result of storing and publishing a mail. */
public sealed interface Published {

    /** @param whole whether the mail was complete */
    record Done(boolean whole) implements Published {
    }

    /**
     * The mailbox did not return the mail.
     *
     * @param gone whether it is not in the mailbox
     * @param counted whether more attempts would hardly end differently
     */
    record NotRead(Outcome outcome, boolean gone, boolean counted, RequestIds ids) implements Published {
    }

    /** Something that is needed was not ready. */
    record NotReady(Outcome outcome) implements Published {
    }

    /** The mail can't be processed because of its content. */
    record Unprocessable(String code, String reason) implements Published {
    }
}
