package dev.heliograph.transport;

import java.util.Optional;

import dev.heliograph.outcome.Reply;

/**
 * One attempt to hand a mail over.
 *
 * @param clientRequestId our id of the request, for Microsoft's support; empty if none was made
 * @param requestId Microsoft's id of it; empty if there was no answer
 */
public record Attempt(Reply reply, Optional<String> clientRequestId, Optional<String> requestId) {

    /** An attempt that ended before a request was made. */
    public static Attempt unsent(Reply reply) {
        return new Attempt(reply, Optional.empty(), Optional.empty());
    }

    /** A mail that could not be written in the form that its way of sending wants, be it by a mistake of ours. */
    public static Attempt unwritten(Exception failure) {
        return unsent(failure instanceof UndeliverableException e ? new Reply.Undeliverable(e.code(), e.getMessage())
                : new Reply.Undeliverable("internal-error", failure.getClass().getSimpleName()
                        + ", a mistake in Heliograph: the mail could not be written"));
    }
}
