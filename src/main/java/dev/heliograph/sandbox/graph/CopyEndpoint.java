package dev.heliograph.sandbox.graph;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;

/**
 * Graph's search for messages by an extended property, in all folders or in Sent Items, and the names of folders.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">Get
 *      singleValueLegacyExtendedProperty</a>
 */
final class CopyEndpoint {

    /** Exactly one property with exactly one value; anything else is refused. */
    private static final Pattern FILTER = Pattern
            .compile("singleValueExtendedProperties/any\\(ep: ep/id eq '(String [^']+)' and ep/value eq '((?:[^']|'')*)'\\)");
    private static final Pattern EXPAND = Pattern
            .compile("singleValueExtendedProperties\\(\\$filter=id eq '(String [^']+)'\\)");
    private static final String SENT_ITEMS = "AAMkSentItems";
    private static final String DRAFTS = "AAMkDrafts";
    private static final Map<String, String> FOLDERS = Map.of(SENT_ITEMS, "Sent Items", DRAFTS, "Drafts");
    private static final Pattern FOLDER = Pattern.compile("/([^/?]+)(\\?\\$select=displayName|/messages\\?.*)");
    private static final int PAGE = 10;

    private final Faults faults;
    private final SentItems sentItems;
    private final DraftStore drafts;

    /** What a search shows of a message. */
    private record Row(String item, boolean draft, String folder, Instant sentAt, Map<String, String> properties) {
    }

    CopyEndpoint(Faults faults, SentItems sentItems, DraftStore drafts) {
        this.faults = faults;
        this.sentItems = sentItems;
        this.drafts = drafts;
    }

    /** Whether the query is about extended properties. */
    static boolean serves(String query) {
        return decoded(query).contains("singleValueExtendedProperties/");
    }

    /** Whether the query is about a copy with a Message-ID, and a property of it. */
    static boolean servesMessageId(String query) {
        return decoded(query).matches("\\?\\$filter=internetMessageId eq '.*'&.*\\$expand=singleValueExtendedProperties.*");
    }

    SandboxHttp.Response ofMessageId(String mailbox, String query) throws GraphError, SandboxHttp.BreakException {
        var parameters = parameters(query);
        var expand = EXPAND.matcher(parameters.getOrDefault("$expand", ""));
        String wanted = parameters.get("$filter").replaceFirst("^internetMessageId eq '(.*)'$", "$1").replace("''", "'");
        if (!expand.matches()) {
            throw new GraphError(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
        }
        return faults.meet(Faults.Step.FIND, mailbox, "", () -> {
            var answer = JsonNodeFactory.instance.objectNode();
            var found = answer.putArray("value");
            sentItems.of(mailbox).stream().filter(copy -> copy.messageId().equals(wanted))
                    .forEach(copy -> write(found, new Row(copy.item(), false, SENT_ITEMS, copy.sentAt(), copy.properties()),
                            expand.group(1)));
            return SandboxHttp.Response.json(200, answer);
        });
    }

    SandboxHttp.Response find(String mailbox, String query) throws GraphError, SandboxHttp.BreakException {
        return search(mailbox, query, all(mailbox));
    }

    boolean has(String mailbox, String item) {
        return sentItems.find(mailbox, item).isPresent();
    }

    SandboxHttp.Response delete(String mailbox, String item) throws GraphError, SandboxHttp.BreakException {
        return faults.meet(Faults.Step.DELETE, mailbox, item, () -> {
            sentItems.find(mailbox, item).ifPresent(sentItems::delete);
            return SandboxHttp.Response.empty(204);
        });
    }

    /** @param rest of the path, behind {@code mailFolders} */
    SandboxHttp.Response ofFolder(String mailbox, String rest) throws GraphError, SandboxHttp.BreakException {
        var folder = FOLDER.matcher(rest);
        if (!folder.matches()) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        } else if (folder.group(2).startsWith("/messages")) {
            var rows = all(mailbox).stream().filter(row -> row.folder().equals(SENT_ITEMS)).toList();
            return search(mailbox, folder.group(2).substring("/messages".length()), rows);
        }
        String id = decoded(folder.group(1));
        if (!FOLDERS.containsKey(id)) {
            throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
        }
        return SandboxHttp.Response.json(200,
                JsonNodeFactory.instance.objectNode().put("id", id).put("displayName", FOLDERS.get(id)));
    }

    /** The id of the folder in which a draft lies, or what was sent of it. */
    String folder(DraftStore.Draft draft) {
        return draft.isSent() ? SENT_ITEMS : DRAFTS;
    }

    private List<Row> all(String mailbox) {
        var rows = new ArrayList<Row>();
        sentItems.of(mailbox).forEach(copy -> rows.add(new Row(copy.item(), false, SENT_ITEMS, copy.sentAt(),
                copy.properties())));
        drafts.of(mailbox).forEach(draft -> rows.add(new Row(draft.id(), !draft.isSent(), folder(draft),
                draft.changedAt(), draft.properties())));
        return rows;
    }

    private SandboxHttp.Response search(String mailbox, String query, List<Row> rows)
            throws GraphError, SandboxHttp.BreakException {
        var parameters = parameters(query);
        var filter = FILTER.matcher(parameters.getOrDefault("$filter", ""));
        var expand = EXPAND.matcher(parameters.getOrDefault("$expand", ""));
        if (!filter.matches() || (parameters.containsKey("$expand") && !expand.matches())) {
            throw new GraphError(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
        }
        String value = filter.group(2).replace("''", "'");
        int top = Integer.parseInt(parameters.getOrDefault("$top", Integer.toString(PAGE)));
        return faults.meet(Faults.Step.FIND, mailbox, value, () -> {
            var answer = JsonNodeFactory.instance.objectNode();
            var found = answer.putArray("value");
            // Exchange compares without case.
            rows.stream().filter(row -> value.equalsIgnoreCase(row.properties().get(filter.group(1)))).limit(top)
                    .forEach(row -> write(found, row, expand.matches() ? expand.group(1) : ""));
            return SandboxHttp.Response.json(200, answer);
        });
    }

    private static void write(ArrayNode found, Row row, String expanded) {
        var node = found.addObject().put("@odata.etag", "W/\"CQ\"").put("id", row.item()).put("isDraft", row.draft())
                .put("parentFolderId", row.folder()).put("sentDateTime", row.sentAt().toString());
        if (row.properties().containsKey(expanded)) {
            node.putArray("singleValueExtendedProperties").addObject().put("id", expanded)
                    .put("value", row.properties().get(expanded));
        }
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.substring(query.indexOf('?') + 1).split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(decoded(pair.substring(0, Math.max(0, equals))), decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
