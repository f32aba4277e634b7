package dev.heliograph.transport;

import java.util.Optional;

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
}
