package dev.heliograph.outcome;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;

/**
 * One attempt to hand a mail over.
 *
 * @param pause whether its mailbox is to be left alone now
 */
public record SendResult(Reply reply, Pause pause, RequestIds requestIds) {

    /** One that ended before a request was made, or whose requests have no ids. */
    public static SendResult of(Reply reply) {
        return new SendResult(reply, Pause.NONE, RequestIds.NONE);
    }

    /** A mail that could not be written in the form that its way of sending needs, be it by a mistake of ours. */
    public static SendResult unwritten(Exception failure) {
        return of(failure instanceof UndeliverableException e ? Reply.refused(e.code(), e.getMessage())
                : Reply.refused("internal-error", failure.getClass().getSimpleName()
                        + ", a mistake in Heliograph: the mail could not be written"));
    }
}
