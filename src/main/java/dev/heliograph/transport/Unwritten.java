package dev.heliograph.transport;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;

/** A mail that could not be written in the transport's form. */
public final class Unwritten {

    private Unwritten() {
    }

    /** The failure's outcome, also for a bug in Heliograph. */
    public static <T> Result<T> by(Exception failure) {
        return Result.failed(SendResult.of(failure instanceof UndeliverableException e
                ? Reply.refused(e.code(), e.getMessage())
                : Reply.refused("internal-error",
                        failure.getClass().getSimpleName() + ", a bug in Heliograph: the mail could not be written")));
    }
}
