package dev.heliograph.transport.graph;

import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;

/** The end of an attempt before the send was requested, so that the mail was surely not sent. */
final class UploadAbortedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SendResult result;

    UploadAbortedException(SendResult result) {
        super(result.reply().outcome().code(), null, false, false);
        this.result = result;
    }

    UploadAbortedException(Reply reply) {
        this(SendResult.of(reply));
    }

    /** The failure of a request without an answer. */
    static UploadAbortedException unanswered(UnansweredException e) {
        var reply = e.reply().outcome().doubtful()
                ? Reply.notTaken("no-answer", "the connection ended without an answer before the mail was sent")
                : e.reply();
        return new UploadAbortedException(new SendResult(reply, Pause.NONE, e.requestIds()));
    }

    /** @throws UploadAbortedException unless the answer says that the request was carried out */
    static GraphAnswer require(GraphAnswer answer) throws UploadAbortedException {
        var reply = Verdict.ofPart(answer);
        if (reply.isPresent()) {
            throw new UploadAbortedException(new SendResult(reply.get(), answer.pause(), answer.requestIds()));
        }
        return answer;
    }

    SendResult result() {
        return result;
    }
}
