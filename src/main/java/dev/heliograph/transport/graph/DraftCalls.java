package dev.heliograph.transport.graph;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.json.JsonAttachment;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.Mailbox;

/**
 * The calls that create, fill, read, send and delete a draft of one mailbox. Each is made once.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-post-messages">Create message</a>
 * @see <a href="https://learn.microsoft.com/graph/api/message-send">message: send</a>
 */
final class DraftCalls {

    private static final String MESSAGES = "messages";

    private final GraphClient graph;
    private final Mailbox mailbox;
    private final TimeBudget time;

    DraftCalls(GraphClient graph, Mailbox mailbox, TimeBudget time) {
        this.graph = graph;
        this.mailbox = mailbox;
        this.time = time;
    }

    GraphAnswer create(String contentType, ByteSource body) throws UnansweredException {
        return call(GraphCall.post(mailbox, MESSAGES, contentType, body));
    }

    GraphAnswer attach(String draft, Attachment file, Set<String> shown) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/attachments", Plan.JSON,
                JsonAttachment.of(file, shown)));
    }

    GraphAnswer openSession(String draft, Attachment file, Set<String> shown) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/attachments/createUploadSession", Plan.JSON,
                ByteSource.of(JsonAttachment.session(file, shown))));
    }

    /** @param end the index after the last byte */
    GraphAnswer put(URI session, ByteSource file, long from, long end) throws UnansweredException {
        var headers = Map.of("Content-Type", "application/octet-stream",
                "Content-Range", "bytes " + from + "-" + (end - 1) + "/" + file.length());
        return graph.callSession(session, "PUT", headers, file.slice(from, end), time.ofRequest());
    }

    GraphAnswer sessionStatus(URI session) throws UnansweredException {
        return graph.callSession(session, "GET", Map.of(), ByteSource.EMPTY, time.ofRequest());
    }

    GraphAnswer send(String draft) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/send", "", ByteSource.EMPTY));
    }

    GraphAnswer read(String draft) throws UnansweredException {
        return call(GraphCall.get(mailbox, path(draft) + "?$select=isDraft"));
    }

    /**
     * The messages with this Message-ID in all folders: id, and whether it is a draft. The filter finds drafts and
     * sent mails if it is encoded (microsoft-graph-docs #4101).
     */
    GraphAnswer find(String messageId) throws UnansweredException {
        String filter = "internetMessageId eq '" + messageId.replace("'", "''") + "'";
        return call(GraphCall.get(mailbox,
                MESSAGES + "?$filter=" + GraphCall.encoded(filter) + "&$select=id,isDraft,internetMessageId"));
    }

    GraphAnswer delete(String draft) throws UnansweredException {
        return call(GraphCall.delete(mailbox, path(draft)));
    }

    private GraphAnswer call(GraphCall call) throws UnansweredException {
        return graph.call(call, time.ofRequest());
    }

    private static String path(String draft) {
        return MESSAGES + "/" + GraphCall.encoded(draft);
    }
}
