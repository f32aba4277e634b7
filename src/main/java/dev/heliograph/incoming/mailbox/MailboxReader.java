package dev.heliograph.incoming.mailbox;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.RequestIds;

/**
 * Reads a mail of a mailbox, and post-processes it.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-get-mime-message">Get MIME content of a message</a>
 * @see <a href="https://learn.microsoft.com/graph/api/message-list-attachments">List attachments</a>
 */
public final class MailboxReader {

    /** The id of PidTagMessageSizeExtended. */
    private static final String SIZE = "Long 0x0E08";

    private static final String DETAILS = "?$select=id,receivedDateTime,internetMessageId,subject,from,toRecipients,"
            + "ccRecipients,internetMessageHeaders&$expand="
            + GraphCall.encoded("singleValueExtendedProperties($filter=id eq '" + SIZE + "')");

    private static final String WHOLE = "?$select=id,receivedDateTime,sentDateTime,internetMessageId,subject,from,sender,"
            + "toRecipients,ccRecipients,replyTo,importance,internetMessageHeaders,body";

    private static final String JSON = "application/json";

    private final GraphReader graph;
    private final Folders folders;

    public MailboxReader(GraphClient client) {
        graph = new GraphReader(client);
        folders = new Folders(graph);
    }

    /** Lists the mails of folders; both share the cache of folders. */
    public Listing listing() {
        return new Listing(graph, folders);
    }

    public MailDetails details(Mailbox mailbox, String item, Duration timeout) throws UnreadException {
        var mail = graph.json(GraphCall.get(mailbox, message(item) + DETAILS), timeout);
        var headers = new ArrayList<HeaderFields.Field>();
        mail.path("internetMessageHeaders").forEach(header -> headers.add(new HeaderFields.Field(header.path("name").asText(),
                header.path("value").asText())));
        return new MailDetails(item, time(mail.path("receivedDateTime")), person(mail.path("from")),
                people(mail.path("toRecipients")), people(mail.path("ccRecipients")), mail.path("subject").asText(""),
                Optional.ofNullable(mail.path("internetMessageId").textValue()), size(mail), new HeaderFields(headers));
    }

    /** Reads the mail's MIME content. */
    public RequestIds raw(Mailbox mailbox, String item, OutputStream into, Duration timeout) throws UnreadException {
        return graph.stream(GraphCall.get(mailbox, message(item) + "/$value"), into, timeout).requestIds();
    }

    /** Reads the mail without its attachments, in Graph's JSON. */
    public RequestIds text(Mailbox mailbox, String item, OutputStream into, Duration timeout) throws UnreadException {
        return graph.stream(GraphCall.get(mailbox, message(item) + WHOLE), into, timeout).requestIds();
    }

    /** The attachments, inline ones too, which hasAttachments does not count. */
    public List<AttachmentDetails> attachments(Mailbox mailbox, String item, Duration timeout) throws UnreadException {
        var all = new ArrayList<AttachmentDetails>();
        var next = Optional.of(GraphCall.get(mailbox, message(item)
                + "/attachments?$select=id,name,contentType,size,isInline"));
        while (next.isPresent()) {
            var answer = graph.json(next.get(), timeout);
            answer.path("value").forEach(attachment -> all.add(attachment(attachment)));
            var link = Optional.ofNullable(answer.path("@odata.nextLink").textValue());
            next = link.isPresent() ? Optional.of(graph.following(link.get())) : Optional.empty();
        }
        return all;
    }

    /** Reads a file's bytes, or the MIME content of an item. */
    public void content(Mailbox mailbox, String item, AttachmentDetails attachment, OutputStream into, Duration timeout)
            throws UnreadException {
        graph.stream(GraphCall.get(mailbox, message(item) + "/attachments/" + GraphCall.encoded(attachment.id()) + "/$value"),
                into, timeout);
    }

    /** Post-processes a published mail. To do it twice has the same effect as once. */
    public void postProcess(Mailbox mailbox, String item, PostFetchAction afterwards, Duration timeout) throws UnreadException {
        switch (afterwards.kind()) {
            case KEEP -> {
                // The mail stays as it is.
            }
            case READ -> graph.call(GraphCall.patch(mailbox, message(item), JSON,
                    body(JsonNodeFactory.instance.objectNode().put("isRead", true))), timeout);
            case DELETE -> graph.call(GraphCall.delete(mailbox, message(item)), timeout);
            case MOVE -> move(mailbox, item, afterwards.folder().orElseThrow(), timeout);
        }
    }

    private void move(Mailbox mailbox, String item, String folder, Duration timeout) throws UnreadException {
        String id = folders.find(mailbox, folder, timeout);
        try {
            graph.call(GraphCall.post(mailbox, message(item) + "/move", JSON,
                    body(JsonNodeFactory.instance.objectNode().put("destinationId", id))), timeout);
        } catch (UnreadException e) {
            folders.forget(mailbox, folder);
            throw e;
        }
    }

    /**
     * Reads a property of the copy of a mail in this mailbox; Heliograph's mails are known by it.
     *
     * @param property the property's id
     * @return empty if there is no such copy, or it has no such property
     */
    public Optional<String> propertyOfCopy(Mailbox mailbox, String internetMessageId, String property, Duration timeout)
            throws UnreadException {
        var found = graph.json(GraphCall.get(mailbox, "messages?$filter="
                + GraphCall.encoded("internetMessageId eq '" + internetMessageId.replace("'", "''") + "'")
                + "&$select=id&$expand="
                + GraphCall.encoded("singleValueExtendedProperties($filter=id eq '" + property + "')")), timeout);
        for (var copy : found.path("value")) {
            for (var one : copy.path("singleValueExtendedProperties")) {
                if (one.path("value").isTextual()) {
                    return Optional.of(one.path("value").textValue());
                }
            }
        }
        return Optional.empty();
    }

    private static AttachmentDetails attachment(JsonNode node) {
        String type = node.path("@odata.type").asText();
        var kind = type.endsWith("itemAttachment") ? AttachmentDetails.Kind.ITEM
                : type.endsWith("referenceAttachment") ? AttachmentDetails.Kind.REFERENCE : AttachmentDetails.Kind.FILE;
        return new AttachmentDetails(node.path("id").asText(), kind, node.path("name").asText(""),
                node.path("contentType").asText(""), node.path("size").asLong(), node.path("isInline").asBoolean());
    }

    private static Optional<Long> size(JsonNode mail) {
        for (var property : mail.path("singleValueExtendedProperties")) {
            // Graph returns the id in another form ("Long 0xe08").
            String value = property.path("value").asText();
            if (value.matches("\\d{1,15}")) {
                return Optional.of(Long.parseLong(value));
            }
        }
        return Optional.empty();
    }

    private static List<MailDetails.Person> people(JsonNode list) {
        var people = new ArrayList<MailDetails.Person>();
        list.forEach(one -> people.add(person(one)));
        return people;
    }

    private static MailDetails.Person person(JsonNode recipient) {
        var email = recipient.path("emailAddress");
        return new MailDetails.Person(email.path("name").asText(""), email.path("address").asText(""));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.ofNullable(node.textValue()).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String message(String item) {
        return "messages/" + GraphCall.encoded(item);
    }

    private static ByteSource body(JsonNode node) {
        return ByteSource.of(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
