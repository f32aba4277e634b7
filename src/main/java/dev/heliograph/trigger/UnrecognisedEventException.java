package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An event of an unknown shape. */
public final class UnrecognisedEventException extends FunctionErrorException {

    private static final long serialVersionUID = 1L;

    private static final String UNDERSTOOD = "a send request (an object with to, subject and text or html) or an array of them;"
            + " a batch of SQS, also through EventBridge Pipes; a notification of SNS; an event of EventBridge whose detail is"
            + " a send request; the record of one of these that Lambda gave up";

    private final String seen;

    UnrecognisedEventException(String seen) {
        super(JsonNodeFactory.instance.objectNode()
                .put("error", "the event was not recognised").put("seen", seen).put("understood", UNDERSTOOD).toString());
        this.seen = seen;
    }

    /** The event's shape, without its values. */
    String seen() {
        return seen;
    }
}
