package dev.heliograph.sandbox.graph;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.Eml;
import dev.heliograph.sandbox.mail.MailContent;

/**
 * Graph's drafts: made in JSON or MIME, filled, looked at, found, sent and deleted.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-post-messages">Create message</a>
 */
final class DraftEndpoint {

    private static final Pattern ONE = Pattern
            .compile("/([^/?]+)(/attachments/createUploadSession|/attachments|/send)?(\\?.*)?");
    private static final Pattern BY_MESSAGE_ID = Pattern
            .compile("\\?\\$filter=internetMessageId eq '(.+)'&\\$select=[A-Za-z,]+(&\\$top=\\d+)?");
    private static final int SMALLEST_SESSION = 3 << 20;
    private static final int LARGEST_FILE = 150 << 20;

    private final Faults faults;
    private final DraftStore store;
    private final UploadEndpoint uploads;
    private final CopyEndpoint copies;

    DraftEndpoint(Faults faults, DraftStore store, UploadEndpoint uploads, CopyEndpoint copies) {
        this.faults = faults;
        this.store = store;
        this.uploads = uploads;
        this.copies = copies;
    }

    DraftStore store() {
        return store;
    }

    /** @param rest of the path, behind {@code messages} */
    SandboxHttp.Response handle(String mailbox, String rest, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        SendMailEndpoint.requireSize(request);
        if (!request.header("prefer").orElse("").contains("IdType=\"ImmutableId\"")) {
            throw new GraphError(400, "ErrorMutableId",
                    "The sandbox gives out ids that last, so it wants Prefer to ask for them.");
        }
        var one = ONE.matcher(rest);
        if (request.method().equals("POST") && rest.isEmpty()) {
            return create(mailbox, request);
        } else if (request.method().equals("GET") && rest.startsWith("?") && CopyEndpoint.serves(rest)) {
            return copies.find(mailbox, rest);
        } else if (request.method().equals("GET") && rest.startsWith("?") && CopyEndpoint.servesMessageId(rest)) {
            return copies.ofMessageId(mailbox, rest);
        } else if (request.method().equals("GET") && rest.startsWith("?")) {
            return find(mailbox, URLDecoder.decode(rest, StandardCharsets.UTF_8));
        } else if (!one.matches()) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        }
        String item = URLDecoder.decode(one.group(1), StandardCharsets.UTF_8);
        if (request.method().equals("DELETE") && copies.has(mailbox, item)) {
            return copies.delete(mailbox, item);
        }
        var draft = store.find(mailbox, item).orElseThrow(
                () -> new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store."));
        String action = request.method() + (one.group(2) == null ? "" : one.group(2));
        return switch (action) {
            case "GET" -> faults.meet(Faults.Step.LOOK, mailbox, draft.mailId(), () -> SandboxHttp.Response.json(200,
                    JsonNodeFactory.instance.objectNode().put("id", draft.id()).put("isDraft", !draft.isSent())));
            case "DELETE" -> faults.meet(Faults.Step.DELETE, mailbox, draft.mailId(), () -> {
                store.delete(draft);
                return SandboxHttp.Response.empty(204);
            });
            case "POST/attachments" -> attach(draft, request);
            case "POST/attachments/createUploadSession" -> openSession(draft, request);
            case "POST/send" -> faults.meet(Faults.Step.SEND, mailbox, draft.mailId(), () -> {
                store.send(draft);
                return SandboxHttp.Response.empty(202);
            });
            default -> throw new GraphError(405, "Request_BadRequest", "The method is not supported.");
        };
    }

    private SandboxHttp.Response create(String mailbox, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        MailContent content;
        String messageId;
        if (SendMailEndpoint.isMime(request)) {
            content = MimeContent.read(request.body());
            messageId = MimeContent.messageId(request.body());
        } else {
            var message = SendMailEndpoint.read(request);
            MessageCheck.checkDraft(message);
            content = JsonContent.read(mailbox, message, request.body().length);
            messageId = message.path("internetMessageId").asText(Eml.messageId());
        }
        return faults.meet(Faults.Step.CREATE, mailbox, content.id(), () -> {
            var draft = store.make(mailbox, messageId, content);
            var answer = JsonNodeFactory.instance.objectNode().put("@odata.etag", "W/\"CQ\"").put("id", draft.id())
                    .put("isDraft", true).put("internetMessageId", messageId).put("subject", content.subject());
            answer.putObject("body").put("contentType", "html").put("content", content.html() + content.text());
            return SandboxHttp.Response.json(201, answer);
        });
    }

    private SandboxHttp.Response find(String mailbox, String query) throws GraphError, SandboxHttp.BreakException {
        var filter = BY_MESSAGE_ID.matcher(query);
        if (!filter.matches()) {
            throw new GraphError(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
        }
        return faults.meet(Faults.Step.FIND, mailbox, "", () -> {
            var answer = JsonNodeFactory.instance.objectNode();
            var rows = answer.putArray("value");
            store.withMessageId(mailbox, filter.group(1).replace("''", "'"))
                    .forEach(draft -> rows.addObject().put("id", draft.id()).put("isDraft", !draft.isSent())
                            .put("internetMessageId", draft.messageId()).put("parentFolderId", copies.folder(draft))
                            .put("sentDateTime", draft.changedAt().toString()));
            return SandboxHttp.Response.json(200, answer);
        });
    }

    private SandboxHttp.Response attach(DraftStore.Draft draft, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        requireDraft(draft);
        var attachment = SendMailEndpoint.read(request);
        MessageCheck.attachment(attachment);
        return faults.meet(Faults.Step.ATTACH, draft.mailbox(), draft.mailId(), () -> {
            draft.add(JsonContent.part(attachment));
            return SandboxHttp.Response.json(201, JsonNodeFactory.instance.objectNode().put("id", "attachment"));
        });
    }

    private SandboxHttp.Response openSession(DraftStore.Draft draft, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        requireDraft(draft);
        var item = SendMailEndpoint.read(request).path("AttachmentItem");
        MessageCheck.session(item);
        long size = item.path("size").asLong();
        if (size < SMALLEST_SESSION) {
            throw new GraphError(400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
                    "Attachment size must be greater than the minimum size.");
        } else if (size > LARGEST_FILE) {
            throw new GraphError(400, "ErrorAttachmentSizeLimitExceeded", "The attachment is too large.");
        }
        return faults.meet(Faults.Step.SESSION, draft.mailbox(), draft.mailId(),
                () -> uploads.open(draft, item.path("name").asText(), item.path("contentType").asText(),
                        item.path("contentId").asText(""), (int) size));
    }

    private static void requireDraft(DraftStore.Draft draft) throws GraphError {
        if (draft.isSent()) {
            throw new GraphError(400, "ErrorInvalidOperation", "The item is not a draft.");
        }
    }
}
