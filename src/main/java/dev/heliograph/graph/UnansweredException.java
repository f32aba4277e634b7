package dev.heliograph.graph;

import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;

/** A call to Graph that was not answered, or not made. */
public final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final transient RequestIds requestIds;
    private final boolean cutShort;

    UnansweredException(Reply reply, RequestIds requestIds) {
        this(reply, requestIds, false);
    }

    UnansweredException(Reply reply, RequestIds requestIds, boolean cutShort) {
        super(reply.outcome().code(), null, false, false);
        this.reply = reply;
        this.requestIds = requestIds;
        this.cutShort = cutShort;
    }

    /** Whether the request was sent, and its answer did not come in time, or not as a whole. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** The result for the mail: in doubt if Graph may have acted on the call, else not tried. */
    public Reply reply() {
        return reply;
    }

    /** The request's ids, as far as they are known. */
    public RequestIds requestIds() {
        return requestIds;
    }
}
