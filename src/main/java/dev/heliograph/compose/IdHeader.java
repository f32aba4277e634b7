package dev.heliograph.compose;

import java.util.Map;

/** The header field that carries a request's id to the recipients, and back in a bounce. */
public final class IdHeader {

    public static final String NAME = "X-Heliograph-Id";

    private IdHeader() {
    }

    /** @throws UndeliverableException if a request writes it itself */
    public static void requireAbsent(Map<String, String> headers) throws UndeliverableException {
        if (headers.keySet().stream().anyMatch(NAME::equalsIgnoreCase)) {
            throw new UndeliverableException("header-not-deliverable",
                    "$.headers['" + NAME + "']: is Heliograph's own and carries the request's id; leave it out");
        }
    }
}
