package dev.heliograph.sandbox.graph;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.MailFolders;
import dev.heliograph.sandbox.mailbox.Mailboxes;
import dev.heliograph.sandbox.mailbox.StoredMail;

/**
 * Graph's way to mails that came in: folders, lists with pages, a mail in JSON and in MIME, its attachments, and what is done
 * with it.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/message">message resource type</a>
 */
final class MailboxEndpoint {

    private static final Pattern LIST = Pattern.compile("/([^/?]+)/messages\\?(.*)");
    private static final Pattern FOLDERS = Pattern.compile("(?:/([^/?]+)/childFolders)?\\?(\\$filter=.*)");
    private static final Pattern ONE = Pattern.compile("/([^/?]+)(/.*|\\?.*)?");
    private static final Pattern BY_NAME = Pattern.compile("displayName eq '((?:[^']|'')*)'");
    private static final Pattern SINCE = Pattern.compile("(receivedDateTime|lastModifiedDateTime) ge (\\S+)");
    private static final Pattern CONTENT = Pattern.compile("/attachments/([^/?]+)/\\$value");
    private static final String ATTACHMENTS = "/attachments?$select=id,name,contentType,size,isInline";
    private static final String FOLDER_ID = "AAMkF";

    /** Above this {@code $value} breaks (msgraph-sdk-dotnet #1477). */
    private static final int LARGEST_RAW = 25_000_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Faults faults;
    private final Mailboxes mailboxes;
    private volatile URI address = URI.create("https://localhost");
    private volatile int attachmentsPage = 10;

    MailboxEndpoint(Faults faults, Mailboxes mailboxes) {
        this.faults = faults;
        this.mailboxes = mailboxes;
    }

    void at(URI base) {
        address = base;
    }

    boolean has(String mailbox, String rest) {
        var one = ONE.matcher(rest);
        return one.matches() && mailboxes.find(mailbox, decoded(one.group(1))).isPresent();
    }

    /** Whether it is about folders, or the mails of one. */
    static boolean lists(String rest) {
        var list = LIST.matcher(rest);
        return FOLDERS.matcher(rest).matches() || list.matches() && list.group(2).contains("$orderby");
    }

    SandboxHttp.Response ofFolders(String mailbox, String rest) throws GraphError, SandboxHttp.BreakException {
        var folders = FOLDERS.matcher(rest);
        if (folders.matches()) {
            return folders(mailbox, folders);
        }
        var list = LIST.matcher(rest);
        if (!list.matches()) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        }
        return list(mailbox, list);
    }

    private SandboxHttp.Response folders(String mailbox, Matcher path) throws GraphError {
        var name = BY_NAME.matcher(parameters(path.group(2)).getOrDefault("$filter", ""));
        if (!name.matches()) {
            throw new GraphError(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
        }
        String parent = path.group(1) == null ? "" : folder(mailbox, path.group(1)) + "/";
        String found = name.group(1).replace("''", "'");
        var answer = NODES.objectNode();
        var value = answer.putArray("value");
        mailboxes.folders().displayName(mailbox, parent + found).ifPresent(shown -> value.addObject()
                .put("id", FOLDER_ID + Base64.getUrlEncoder().withoutPadding()
                        .encodeToString((parent + found).getBytes(StandardCharsets.UTF_8)))
                .put("displayName", shown));
        return SandboxHttp.Response.json(200, answer);
    }

    /** A well-known name, or the path that an id stands for. */
    private String folder(String mailbox, String segment) throws GraphError {
        String name = decoded(segment);
        if (MailFolders.WELL_KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            return name;
        } else if (!name.startsWith(FOLDER_ID)) {
            throw new GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.");
        }
        String path = new String(Base64.getUrlDecoder().decode(name.substring(FOLDER_ID.length())), StandardCharsets.UTF_8);
        if (!mailboxes.folders().has(mailbox, path)) {
            throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
        }
        return path;
    }

    private SandboxHttp.Response list(String mailbox, Matcher path) throws GraphError, SandboxHttp.BreakException {
        var parameters = parameters(path.group(2));
        String order = parameters.getOrDefault("$orderby", "");
        Function<StoredMail, Instant> by = order.equals("lastModifiedDateTime") ? StoredMail::changedAt
                : StoredMail::receivedAt;
        String filter = parameters.getOrDefault("$filter", "");
        var since = SINCE.matcher(filter);
        if (!filter.isEmpty() && (!since.matches() || !since.group(1).equals(order))) {
            throw new GraphError(400, "InefficientFilter", "The restriction or sort order is too complex for this operation.");
        }
        var from = filter.isEmpty() ? Instant.MIN : Instant.parse(since.group(2));
        int top = Integer.parseInt(parameters.getOrDefault("$top", "10"));
        int skip = Integer.parseInt(parameters.getOrDefault("$skip", "0"));
        String folder = folder(mailbox, path.group(1));
        return faults.meet(Faults.Step.LIST, mailbox, folder, () -> {
            var all = mailboxes.in(mailbox, folder).stream().filter(mail -> !by.apply(mail).isBefore(from))
                    .sorted(Comparator.comparing(by)).toList();
            var answer = NODES.objectNode();
            var rows = answer.putArray("value");
            all.stream().skip(skip).limit(top).forEach(mail -> rows.addObject().put("@odata.etag", "W/\"CQ\"")
                    .put("id", mail.id()).put("receivedDateTime", mail.receivedAt().toString()));
            if (all.size() > skip + top) {
                answer.put("@odata.nextLink",
                        address + "/v1.0/users/" + mailbox + "/mailFolders/" + path.group(1) + "/messages?"
                                + query(parameters, skip + top));
            }
            return SandboxHttp.Response.json(200, answer);
        });
    }

    private static String query(Map<String, String> parameters, int skip) {
        var all = new LinkedHashMap<>(parameters);
        all.put("$skip", Integer.toString(skip));
        return String.join("&", all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)).toList());
    }

    /** @param rest of the path, behind {@code messages} */
    SandboxHttp.Response ofMail(String mailbox, String rest, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        var one = ONE.matcher(rest);
        if (!one.matches()) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        }
        String id = decoded(one.group(1));
        var mail = mailboxes.find(mailbox, id).orElseThrow(
                () -> new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store."));
        String about = one.group(2) == null ? "" : one.group(2);
        return switch (request.method()) {
            case "GET" -> get(mail, about);
            case "POST" -> move(mail, about, request);
            case "PATCH" -> faults.meet(Faults.Step.TREAT, mailbox, id, () -> {
                mailboxes.markAsRead(id, SendMailEndpoint.read(request).path("isRead").asBoolean());
                return SandboxHttp.Response.json(200, NODES.objectNode().put("id", id));
            });
            case "DELETE" -> faults.meet(Faults.Step.TREAT, mailbox, id, () -> {
                mailboxes.move(id, "deleteditems");
                return SandboxHttp.Response.empty(204);
            });
            default -> throw new GraphError(405, "Request_BadRequest", "The method is not supported.");
        };
    }

    private SandboxHttp.Response get(StoredMail mail, String about) throws GraphError, SandboxHttp.BreakException {
        var content = CONTENT.matcher(about);
        if (about.startsWith("?$select=")) {
            return faults.meet(Faults.Step.READ, mail.mailbox(), mail.id(), () -> SandboxHttp.Response.json(200,
                    json(mail, parameters(about.substring(1)))));
        } else if (about.equals("/$value")) {
            return faults.meet(Faults.Step.RAW, mail.mailbox(), mail.id(), () -> mail.size() > LARGEST_RAW
                    ? new GraphError(504, "UnknownError", "").response()
                    : new SandboxHttp.Response(200, "text/plain", mail.eml(), Map.of()));
        } else if (about.startsWith(ATTACHMENTS)) {
            return faults.meet(Faults.Step.ATTACHMENTS, mail.mailbox(), mail.id(),
                    () -> SandboxHttp.Response.json(200,
                            attachments(mail, parameters(about.substring(about.indexOf('?') + 1)))));
        } else if (content.matches()) {
            int number = Integer.parseInt(decoded(content.group(1)).replaceFirst("^[a-z]+", ""));
            if (number >= mail.parts().files().size()) {
                throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
            }
            return faults.meet(Faults.Step.CONTENT, mail.mailbox(), mail.id(), () -> new SandboxHttp.Response(200,
                    "application/octet-stream", mail.parts().files().get(number).bytes(), Map.of()));
        }
        throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
    }

    private SandboxHttp.Response move(StoredMail mail, String about, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        if (!about.equals("/move")) {
            throw new GraphError(405, "Request_BadRequest", "The method is not supported.");
        }
        String folder = folder(mail.mailbox(), SendMailEndpoint.read(request).path("destinationId").asText());
        return faults.meet(Faults.Step.TREAT, mail.mailbox(), mail.id(), () -> {
            mailboxes.move(mail.id(), folder);
            return SandboxHttp.Response.json(201, NODES.objectNode().put("id", mail.id()));
        });
    }

    private ObjectNode attachments(StoredMail mail, Map<String, String> parameters) {
        int skip = Integer.parseInt(parameters.getOrDefault("$skip", "0"));
        var files = mail.parts().files();
        var answer = NODES.objectNode();
        var value = answer.putArray("value");
        for (int i = skip; i < Math.min(files.size(), skip + attachmentsPage); i++) {
            var file = files.get(i);
            value.addObject().put("@odata.type", file.item() ? "#microsoft.graph.itemAttachment"
                    : "#microsoft.graph.fileAttachment").put("id", "a" + i).put("name", file.name())
                    .put("contentType", file.contentType()).put("size", file.bytes().length + 200)
                    .put("isInline", file.inline());
        }
        if (files.size() > skip + attachmentsPage) {
            answer.put("@odata.nextLink", address + "/v1.0/users/" + mail.mailbox() + "/messages/" + mail.id() + ATTACHMENTS
                    + "&$skip=" + (skip + attachmentsPage));
        }
        return answer;
    }

    private static ObjectNode json(StoredMail mail, Map<String, String> parameters) {
        var wanted = List.of(parameters.getOrDefault("$select", "").split(","));
        var parts = mail.parts();
        var node = NODES.objectNode().put("id", mail.id()).put("receivedDateTime", mail.receivedAt().toString())
                .put("internetMessageId", parts.messageId()).put("subject", parts.subject());
        parts.from().stream().findFirst().ifPresent(from -> node.set("from", recipient(from)));
        recipients(node.putArray("toRecipients"), parts.to());
        recipients(node.putArray("ccRecipients"), parts.cc());
        if (wanted.contains("internetMessageHeaders")) {
            var headers = node.putArray("internetMessageHeaders");
            parts.headers().forEach(header -> headers.addObject().put("name", header[0]).put("value", header[1]));
        }
        if (wanted.contains("body")) {
            node.putObject("body").put("contentType", "text").put("content", parts.text());
        }
        if (parameters.getOrDefault("$expand", "").contains("'Long 0x0E08'")) {
            node.putArray("singleValueExtendedProperties").addObject().put("id", "Long 0xe08")
                    .put("value", Long.toString(mail.size()));
        }
        return node;
    }

    private static void recipients(ArrayNode array, List<InboxMail.Address> addresses) {
        addresses.forEach(address -> array.add(recipient(address)));
    }

    private static ObjectNode recipient(InboxMail.Address address) {
        var node = NODES.objectNode();
        node.putObject("emailAddress").put("name", address.name()).put("address", address.address());
        return node;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
