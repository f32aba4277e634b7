package dev.heliograph.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.SendRequestBinder;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.QueueMessage;

/** Recognises an event by its shape. */
final class TriggerReader {

    private static final Set<String> REQUEST_FIELDS = Set.of("from", "mailbox", "to", "cc", "bcc", "subject", "text", "html",
            "template");
    private static final int NAMES_SHOWN = 8;

    private final Envelopes envelopes = new Envelopes();

    /**
     * @param invocationId Lambda's request id, the same when an asynchronous invocation is repeated
     * @throws UnrecognisedEventException which says what was seen and what is understood
     */
    Trigger read(JsonNode event, String invocationId) {
        if (event.isArray()) {
            return array(event, invocationId);
        } else if (event.path("Records").isArray()) {
            return records(event.path("Records"));
        } else if (Envelopes.isEventBridge(event)) {
            String id = Envelopes.idOr(event.path("id"), invocationId);
            return new Trigger.EventBridge(
                    List.of(envelopes.open(id, event).from(new Origin.Notice("eventbridge", event), id)));
        } else if (isRequest(event)) {
            String id = invocationId + "#0";
            return new Trigger.Direct(List.of(direct(id, event)));
        } else if (event.isObject() && event.has("resolve")) {
            return new Trigger.Resolve(event);
        }
        throw new UnrecognisedEventException(seen(event));
    }

    private Trigger array(JsonNode event, String invocationId) {
        if (!event.isEmpty() && all(event, item -> isRecordOf(item, "aws:sqs"))) {
            return new Trigger.Sqs(sqs(event));
        } else if (event.isEmpty() || StreamSupport.stream(event.spliterator(), false).noneMatch(TriggerReader::isRequest)) {
            throw new UnrecognisedEventException(seen(event));
        }
        var arrivals = new ArrayList<Arrival>(event.size());
        for (var item : event) {
            String id = invocationId + "#" + arrivals.size();
            arrivals.add(direct(id, item));
        }
        return new Trigger.Direct(arrivals);
    }

    private static Arrival direct(String id, JsonNode request) {
        return new Arrival(id, id, new Origin.Caller(), new Arrival.Content.Json(request));
    }

    private Trigger records(JsonNode records) {
        if (!records.isEmpty() && all(records, item -> isRecordOf(item, "aws:sqs"))) {
            return new Trigger.Sqs(sqs(records));
        } else if (!records.isEmpty() && all(records, item -> "aws:sns".equals(item.path("EventSource").textValue()))) {
            var arrivals = new ArrayList<Arrival>(records.size());
            for (var item : records) {
                var sns = item.path("Sns");
                String id = sns.path("MessageId").asText();
                arrivals.add(envelopes.open(id, sns.path("Message").asText())
                        .from(new Origin.Notice(sns.path("TopicArn").asText("sns"), sns), id));
            }
            return new Trigger.Sns(arrivals);
        }
        String source = records.path(0).path("eventSource").asText(records.path(0).path("EventSource").asText(""));
        throw new UnrecognisedEventException("an object with Records"
                + (source.matches("aws:[a-z0-9]{1,20}") ? " of " + source : " of no source that is known"));
    }

    private List<Arrival> sqs(JsonNode records) {
        var arrivals = new ArrayList<Arrival>(records.size());
        for (var item : records) {
            var message = MessageReader.read(item);
            // A redriven message has a new id, under which the ledger would not know the mail.
            String id = Optional.ofNullable(message.attributes().get(DeadLetters.ID)).map(QueueMessage.Attribute::value)
                    .filter(SendRequestBinder::isId).orElse(message.id());
            arrivals.add(envelopes.open(id, message.body()).from(new Origin.Queue(message), message.id()));
        }
        return arrivals;
    }

    private static boolean isRecordOf(JsonNode item, String source) {
        return source.equals(item.path("eventSource").textValue()) && item.path("messageId").isTextual();
    }

    private static boolean isRequest(JsonNode node) {
        return node.isObject() && REQUEST_FIELDS.stream().anyMatch(node::has);
    }

    private static boolean all(JsonNode items, Predicate<JsonNode> test) {
        return StreamSupport.stream(items.spliterator(), false).allMatch(test);
    }

    private static String seen(JsonNode event) {
        if (event.isArray()) {
            return event.isEmpty() ? "an empty array" : "an array of " + event.size() + " without a send request";
        } else if (!event.isObject()) {
            return "no object (" + event.getNodeType().toString().toLowerCase(Locale.ROOT) + ")";
        }
        var names = new ArrayList<String>();
        event.fieldNames().forEachRemaining(names::add);
        var harmless = names.stream().filter(name -> name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")).limit(NAMES_SHOWN).toList();
        return "an object with " + names.size() + " fields"
                + (harmless.isEmpty() ? "" : ", among them " + String.join(", ", harmless));
    }
}
