package dev.heliograph.sandbox.graph;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Inbox;

/**
 * Graph's {@code sendMail}, in JSON and MIME.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
final class SendMailEndpoint {

    private static final int MAX_BYTES = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Faults faults;
    private final Inbox inbox;
    private final SentItems sentItems;

    SendMailEndpoint(Faults faults, Inbox inbox, SentItems sentItems) {
        this.faults = faults;
        this.inbox = inbox;
        this.sentItems = sentItems;
    }

    SandboxHttp.Response handle(String mailbox, SandboxHttp.Request request) throws GraphError, SandboxHttp.BreakException {
        if (!request.method().equals("POST")) {
            throw new GraphError(405, "Request_BadRequest", "The method is not supported.");
        }
        requireSize(request);
        boolean mime = isMime(request);
        var json = mime ? MissingNode.getInstance() : json(request);
        var content = mime ? MimeContent.read(request.body())
                : JsonContent.read(mailbox, json.path("message"), request.body().length);
        boolean saves = json.path("saveToSentItems").asBoolean(true);
        return faults.meet(Faults.Step.SEND, mailbox, content.id(), () -> {
            String messageId = inbox.deliver(mailbox, mime ? InboxMail.Path.MIME : InboxMail.Path.JSON, content);
            if (saves) {
                sentItems.save(mailbox, content, messageId);
            }
            return SandboxHttp.Response.empty(202);
        });
    }

    static void requireSize(SandboxHttp.Request request) throws GraphError {
        if (request.body().length > MAX_BYTES) {
            throw new GraphError(413, "RequestEntityTooLarge", "The request is larger than 4 MB.");
        }
    }

    /** @throws GraphError if it is neither of the two that there are */
    static boolean isMime(SandboxHttp.Request request) throws GraphError {
        String type = request.header("content-type").orElse("");
        if (!type.startsWith("application/json") && !type.startsWith("text/plain")) {
            throw new GraphError(415, "UnsupportedMediaType", "The content type is not supported.");
        }
        return type.startsWith("text/plain");
    }

    static JsonNode read(SandboxHttp.Request request) throws GraphError {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new GraphError(400, "RequestBodyRead", "The request body is not valid JSON.");
        }
    }

    private static JsonNode json(SandboxHttp.Request request) throws GraphError {
        var json = read(request);
        MessageCheck.check(json);
        return json;
    }
}
