package dev.heliograph.transport.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Set;

import dev.heliograph.compose.Written;
import dev.heliograph.compose.json.JsonAttachment;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.http.HttpBody;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.ByteSource;
import dev.heliograph.message.Mailbox;

/**
 * The calls by which a draft of one mailbox is made, filled, looked at, sent and deleted, each made once.
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

    GraphAnswer create(String contentType, Written body) throws UnansweredException {
        return call(GraphCall.post(mailbox, MESSAGES, contentType, new GraphRequestBody(body)));
    }

    GraphAnswer attach(String draft, Attachment file, Set<String> shown) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/attachments", Plan.JSON,
                new GraphRequestBody(JsonAttachment.of(file, shown))));
    }

    GraphAnswer openSession(String draft, Attachment file, Set<String> shown) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/attachments/createUploadSession", Plan.JSON,
                HttpBody.of(JsonAttachment.session(file, shown))));
    }

    /** @param end behind the last byte */
    GraphAnswer put(URI session, ByteSource file, long from, long end) throws UnansweredException {
        var headers = Map.of("Content-Type", "application/octet-stream",
                "Content-Range", "bytes " + from + "-" + (end - 1) + "/" + file.length());
        return graph.callSession(session, "PUT", headers, piece(file, from, end), time.ofRequest());
    }

    GraphAnswer sessionStatus(URI session) throws UnansweredException {
        return graph.callSession(session, "GET", Map.of(), HttpBody.NONE, time.ofRequest());
    }

    GraphAnswer send(String draft) throws UnansweredException {
        return call(GraphCall.post(mailbox, path(draft) + "/send", "", HttpBody.NONE));
    }

    GraphAnswer look(String draft) throws UnansweredException {
        return call(GraphCall.get(mailbox, path(draft) + "?$select=isDraft"));
    }

    /**
     * Those with this Message-ID, in all folders, by id and whether they are drafts still. The filter finds drafts and sent
     * mails if it is encoded (microsoft-graph-docs #4101).
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

    private static HttpBody piece(ByteSource file, long from, long end) {
        return new HttpBody() {
            @Override
            public long length() {
                return end - from;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (var bytes = file.from(from)) {
                    byte[] some = new byte[16 << 10];
                    for (long left = length(); left > 0;) {
                        int read = bytes.read(some, 0, (int) Math.min(some.length, left));
                        if (read < 0) {
                            throw new IOException("a file that is shorter than it said");
                        }
                        out.write(some, 0, read);
                        left -= read;
                    }
                }
            }
        };
    }
}
