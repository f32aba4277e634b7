package dev.heliograph.trigger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.text.Utf8;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.QueueMessage;

/**
 * Recognises an event by its shape. It splits the event without reading the requests, so that an error in one does not
 * affect the others.
 */
final class TriggerReader {

    private static final Set<String> REQUEST_FIELDS = Set.of("from", "mailbox", "to", "cc", "bcc", "subject", "text", "html",
            "template", "fetch");
    private static final int NAMES_SHOWN = 8;

    /** The most records in each other: Lambda's record of a failed event may contain another one, but hardly many. */
    private static final int MOST_RECORDS = 4;

    /** The most requests of one direct call, each of which has a place in the answer. */
    private static final int MOST_REQUESTS = 10_000;

    private final StrictJson json = new StrictJson();
    private final ReadableMembers members = new ReadableMembers(json);
    private final Set<String> commands;
    private final MessageReader messages;

    /** @param commands the words of commands' events */
    TriggerReader(Set<String> commands, MessageReader messages) {
        this.commands = commands;
        this.messages = messages;
    }

    /**
     * @param event the whole payload
     * @param invocationId Lambda's request id, the same when an asynchronous invocation is repeated
     * @throws UnrecognisedEventException with what was seen and what is expected
     */
    Trigger read(byte[] event, String invocationId) {
        var whole = Utf8.withoutMark(event);
        return read(new JsonParts.Part("", whole, 0, whole.length), invocationId, 0);
    }

    private Trigger read(JsonParts.Part event, String invocationId, int records) {
        var parts = parts(event);
        if (parts.isArray()) {
            return array(parts, invocationId);
        } else if (parts.has("Records")) {
            return records(parts.named("Records").orElseThrow(), invocationId);
        } else if (parts.has("detail-type") && parts.has("source") && parts.has("detail")) {
            String id = Envelopes.idOr(members.ofAny(parts, "id"), invocationId);
            return new Trigger.Mails(List.of(new IncomingItem(id, id, new Origin.Notice("eventbridge", event.text()),
                    IncomingItem.Form.WRAPPED, parts.named("detail").orElseThrow()::text)), AnswerForm.RESULTS);
        } else if (parts.has("requestPayload") && records < MOST_RECORDS
                && Envelopes.isOfGivenUp(members.ofAny(parts, "requestContext"))) {
            return givenUp(parts, invocationId, records + 1);
        } else if (isRequest(parts)) {
            return new Trigger.Mails(List.of(direct(invocationId + "#0", event)), AnswerForm.RESULTS);
        }
        var word = parts.all().stream().map(JsonParts.Part::name).filter(commands::contains).findFirst();
        if (!parts.isArray() && word.isPresent()) {
            return command(word.get(), event, invocationId);
        }
        throw new UnrecognisedEventException(seen(parts));
    }

    private Trigger command(String word, JsonParts.Part event, String invocationId) {
        try {
            return new Trigger.Command(word, json.read(event.text()));
        } catch (StrictJson.UnreadableException e) {
            // With two of a command's words, one would silently win.
            throw new UnrecognisedEventException("a " + word + " event, but " + e.getMessage());
        }
    }

    private static JsonParts parts(JsonParts.Part event) {
        try {
            return event.parts().orElseThrow(() -> new UnrecognisedEventException("neither an object nor an array"));
        } catch (StreamConstraintsException e) {
            throw new UnrecognisedEventException("JSON beyond what is read (" + event.length() + " bytes; at most "
                    + JsonParts.MOST + " members or entries)");
        } catch (JsonProcessingException e) {
            throw new UnrecognisedEventException("not JSON (" + event.length() + " bytes" + StrictJson.where(e.getLocation())
                    + ")");
        } catch (IOException e) {
            throw new UnrecognisedEventException("not JSON (" + event.length() + " bytes)");
        }
    }

    private Trigger array(JsonParts entries, String invocationId) {
        var records = records(entries);
        if (areOf(records, "aws:sqs")) {
            return new Trigger.Mails(sqs(records, invocationId), AnswerForm.ITEM_FAILURES);
        } else if (entries.all().stream().noneMatch(TriggerReader::isRequest)) {
            throw new UnrecognisedEventException(seen(entries));
        } else if (entries.all().size() > MOST_REQUESTS) {
            throw new UnrecognisedEventException("an array of " + entries.all().size() + " requests, and at most "
                    + MOST_REQUESTS + " are taken in one call");
        }
        var items = new ArrayList<IncomingItem>(entries.all().size());
        for (var entry : entries.all()) {
            items.add(direct(invocationId + "#" + items.size(), entry));
        }
        return new Trigger.Mails(items, AnswerForm.RESULTS);
    }

    private static IncomingItem direct(String id, JsonParts.Part request) {
        return new IncomingItem(id, id, new Origin.Caller(), IncomingItem.Form.BARE, request::text);
    }

    /** A caller that invokes the function with the record reads the answer, however the event came the first time. */
    private Trigger givenUp(JsonParts record, String invocationId, int records) {
        var id = members.ofAny(record, "requestContext").path("requestId");
        return read(record.named("requestPayload").orElseThrow(), Envelopes.idOr(id, invocationId), records).byCaller();
    }

    private Trigger records(JsonParts.Part array, String invocationId) {
        var records = records(parts(array));
        if (areOf(records, "aws:sqs")) {
            return new Trigger.Mails(sqs(records, invocationId), AnswerForm.ITEM_FAILURES);
        } else if (areOf(records, "aws:sns")) {
            var items = new ArrayList<IncomingItem>(records.size());
            for (var item : records) {
                var sns = item.path("Sns");
                String id = Envelopes.idOr(sns.path("MessageId"), invocationId + "#" + items.size());
                items.add(new IncomingItem(id, id, new Origin.Notice(sns.path("TopicArn").asText("sns"), sns.toString()),
                        IncomingItem.Form.WRAPPED, () -> sns.path("Message").asText()));
            }
            return new Trigger.Mails(items, AnswerForm.RESULTS);
        }
        String source = records.stream().findFirst().map(TriggerReader::source).orElse("");
        throw new UnrecognisedEventException("an object with Records"
                + (source.matches("aws:[a-z0-9]{1,20}") ? " of " + source : " of no source that is known"));
    }

    /** The records of a service; none if the first entry doesn't look like one. */
    private List<JsonNode> records(JsonParts entries) {
        boolean some = entries.isArray() && entries.all().stream().findFirst().map(JsonParts.Part::text)
                .filter(entry -> entry.contains("ventSource\"")).isPresent();
        return some ? entries.all().stream().map(entry -> (JsonNode) members.of(entry.text())).toList() : List.of();
    }

    private List<IncomingItem> sqs(List<JsonNode> records, String invocationId) {
        var items = new ArrayList<IncomingItem>(records.size());
        for (var item : records) {
            var message = messages.read(item);
            // A redriven message has a new id, so that the ledger would not recognise the mail.
            String id = Optional.ofNullable(message.attributes().get(DeadLetters.ID)).map(QueueMessage.Attribute::value)
                    .filter(SendRequestBinder::isId)
                    .orElseGet(() -> Envelopes.idOr(item.path("messageId"), invocationId + "#" + items.size()));
            items.add(
                    new IncomingItem(message.id(), id, new Origin.Queue(message), IncomingItem.Form.WRAPPED, message::body));
        }
        return items;
    }

    private static boolean areOf(List<JsonNode> records, String service) {
        return !records.isEmpty() && records.stream().allMatch(record -> service.equals(source(record))
                && (!service.equals("aws:sqs") || record.path("messageId").isTextual()));
    }

    /** Services spell the field differently. */
    private static String source(JsonNode record) {
        return record.path("eventSource").asText(record.path("EventSource").asText(""));
    }

    private static boolean isRequest(JsonParts.Part entry) {
        try {
            return entry.parts().filter(TriggerReader::isRequest).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRequest(JsonParts parts) {
        return !parts.isArray() && REQUEST_FIELDS.stream().anyMatch(parts::has);
    }

    /** A hint at words that differ in case only: a sender of {@code From} reads it as {@code from}. */
    private String inAnotherCase(List<String> names) {
        var meant = Stream.of(REQUEST_FIELDS, commands, Set.of("Records")).flatMap(Set::stream)
                .filter(word -> names.stream().anyMatch(word::equalsIgnoreCase)).sorted().toList();
        return meant.isEmpty() ? "" : " (upper and lower case count: " + String.join(", ", meant) + ")";
    }

    private String seen(JsonParts event) {
        if (event.isArray()) {
            return event.all().isEmpty() ? "an empty array" : "an array of " + event.all().size() + " without a send request";
        }
        var names = event.all().stream().map(JsonParts.Part::name).toList();
        var harmless = names.stream().filter(name -> name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")).limit(NAMES_SHOWN).toList();
        return "an object with " + names.size() + " fields"
                + (harmless.isEmpty() ? "" : ", among them " + String.join(", ", harmless)) + inAnotherCase(names);
    }
}
