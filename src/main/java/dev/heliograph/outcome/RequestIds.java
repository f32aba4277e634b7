package dev.heliograph.outcome;

import java.util.Optional;

/**
 * The ids of a request, by which Microsoft's support finds it.
 *
 * @param client Heliograph's {@code client-request-id}; empty if no request was made, or it has none
 * @param server Microsoft's {@code request-id}; empty if there was no answer
 */
public record RequestIds(Optional<String> client, Optional<String> server) {

    /** The ids of a request that was not made, or has none. */
    public static final RequestIds NONE = new RequestIds(Optional.empty(), Optional.empty());
}
