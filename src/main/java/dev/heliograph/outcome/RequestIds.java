package dev.heliograph.outcome;

import java.util.Optional;

/**
 * The names of one request, by which Microsoft's support finds it.
 *
 * @param client our own, {@code client-request-id}; empty if no request was made, or it has none
 * @param server Microsoft's, {@code request-id}; empty if there was no answer
 */
public record RequestIds(Optional<String> client, Optional<String> server) {

    /** Of a request that was not made, or of one that has no names. */
    public static final RequestIds NONE = new RequestIds(Optional.empty(), Optional.empty());
}
