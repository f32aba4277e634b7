package dev.heliograph.incoming;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.incoming.authentication.ExchangeFindings;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailDetails;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.message.MessageIds;
import dev.heliograph.report.event.Event;

/** The event of an incoming mail. The contract is {@code schema/mail-received.schema.json}. */
record ReceivedMail(FetchRequest request, MailDetails details, HeaderFields header, MailArchive files,
        List<StoredFile> attachments) {

    private static final String TYPE = "Mail Received";

    /**
     * The largest event. An event may have 256 KB ("PutEvents", Amazon EventBridge API Reference), and a mail has one
     * event only.
     */
    private static final int LARGEST = 200_000;

    private static final Extent WHOLE = new Extent(100, 998);
    private static final int LEAST_ENTRIES = 5;

    /** How much of lists and texts the event has. */
    private record Extent(int entries, int text) {

        Extent smaller() {
            return new Extent(entries / 2, text / 2);
        }

        String cut(String all) {
            if (all.length() <= text) {
                return all;
            }
            // A surrogate pair is not split.
            return all.substring(0, Character.isHighSurrogate(all.charAt(text - 1)) ? text - 1 : text);
        }
    }

    boolean isWhole() {
        return files.missing().isEmpty();
    }

    /** @param kind the kind of mail */
    Event event(MailKind kind) {
        var extent = WHOLE;
        var node = detail(kind, extent);
        while (node.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST && extent.entries() > LEAST_ENTRIES) {
            extent = extent.smaller();
            node = detail(kind, extent);
        }
        return Event.of(TYPE, request.key().value(), node);
    }

    private ObjectNode detail(MailKind kind, Extent extent) {
        var node = JsonNodeFactory.instance.objectNode().put("id", request.item())
                .put("mailbox", request.mailbox().value()).put("folder", request.folder()).put("kind", kind.word());
        node.set("from", person(details.from(), extent));
        people(node.putArray("to"), details.to(), extent);
        people(node.putArray("cc"), details.cc(), extent);
        node.put("subject", extent.cut(details.subject()));
        details.receivedAt().ifPresent(at -> node.put("receivedAt", at.toString()));
        details.size().ifPresent(size -> node.put("size", size));
        details.internetMessageId().ifPresent(id -> node.put("internetMessageId", extent.cut(id)));
        messageIds("In-Reply-To").stream().findFirst().ifPresent(id -> node.put("inReplyTo", id));
        var references = node.putArray("references");
        MessageIds.firstAndLast(messageIds("References"), extent.entries()).forEach(references::add);
        header.first("Auto-Submitted").ifPresent(value -> node.put("autoSubmitted", extent.cut(value)));
        var results = node.putObject("authentication");
        ExchangeFindings.results(header).forEach(results::put);
        files.rawAddress().ifPresent(address -> node.put("raw", address));
        files.textAddress().ifPresent(address -> node.put("text", address));
        var stored = node.putArray("attachments");
        attachments.stream().limit(extent.entries()).forEach(file -> stored.add(file(file, extent)));
        var missing = node.putArray("incomplete");
        files.missing().stream().limit(extent.entries()).forEach(missing::add);
        Map.of("to", details.to().size(), "cc", details.cc().size(), "attachments", attachments.size()).forEach(
                (name, size) -> Optional.of(size).filter(all -> all > extent.entries())
                        .ifPresent(all -> node.withObject("/truncated").put(name, all)));
        return node;
    }

    private List<String> messageIds(String name) {
        return header.first(name).map(MessageIds::in).orElse(List.of());
    }

    private static ObjectNode file(StoredFile file, Extent extent) {
        var node = JsonNodeFactory.instance.objectNode().put("kind", file.kind()).put("name", extent.cut(file.name()))
                .put("contentType", file.contentType()).put("inline", file.inline()).put("size", file.size());
        file.sha256().ifPresent(hash -> node.put("sha256", hash));
        file.object().ifPresent(address -> node.put("object", address));
        return node;
    }

    private static void people(ArrayNode array, List<MailDetails.Person> people, Extent extent) {
        people.stream().limit(extent.entries()).forEach(one -> array.add(person(one, extent)));
    }

    private static ObjectNode person(MailDetails.Person person, Extent extent) {
        return JsonNodeFactory.instance.objectNode().put("name", extent.cut(person.name())).put("address",
                extent.cut(person.address()));
    }

}
