package dev.heliograph.sandbox.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues over plain HTTP: what waits, which dead letters there are and why, and their way back. */
public final class QueueApi implements SandboxApi {

    private static final String PATH = "/api/v1/queue";
    private static final String DEAD_LETTERS = PATH + "/dead-letters";
    private static final String REDRIVE = DEAD_LETTERS + "/redrive";
    /** Seconds for which dead letters that are looked at are not seen by others. */
    private static final int LOOKED_AT = 10;
    private static final int MOST = 1_000;

    private final CompletableFuture<SqsClient> client;
    private final String mails;
    private final String dead;

    /** @param queues where they answer on this machine */
    public QueueApi(CompletableFuture<URI> queues) {
        client = queues.thenApply(LocalQueues::client);
        mails = LocalQueues.MAILS;
        dead = LocalQueues.DEAD;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET " + PATH -> Optional.of(client.isDone() ? counts() : starting());
            case "POST " + PATH -> Optional.of(put(request));
            case "GET " + DEAD_LETTERS -> Optional.of(client.isDone() ? list() : starting());
            case "DELETE " + DEAD_LETTERS -> Optional.of(delete(request));
            case "POST " + REDRIVE -> Optional.of(redrive(request));
            default -> Optional.empty();
        };
    }

    private static SandboxHttp.Response starting() {
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("starting", true));
    }

    private SandboxHttp.Response counts() {
        var answer = JsonNodeFactory.instance.objectNode();
        count(answer.putObject("mails"), mails);
        count(answer.putObject("dead"), dead);
        return SandboxHttp.Response.json(200, answer);
    }

    /** Those that may be taken, and those that are being handled or wait to come again. */
    private void count(ObjectNode counts, String queue) {
        var attributes = sqs().getQueueAttributes(call -> call.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes();
        counts.put("name", queue)
                .put("visible", Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .put("hidden", Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        + Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
    }

    private SandboxHttp.Response put(SandboxHttp.Request request) {
        var event = request.json();
        String group = request.parameter("group").or(() -> event.map(QueueApi::mailbox)).filter(name -> !name.isEmpty())
                .orElse("none");
        String id = sqs().sendMessage(message -> message.queueUrl(url(mails)).messageBody(request.text()).messageGroupId(group)
                .messageDeduplicationId(UUID.randomUUID().toString())).messageId();
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("messageId", id).put("group", group));
    }

    private static String mailbox(JsonNode event) {
        return event.path("mailbox").asText(event.path("from").path("address").asText(event.path("from").asText()));
    }

    private SandboxHttp.Response list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var letters = answer.putArray("deadLetters");
        var all = taken();
        all.forEach(message -> {
            var letter = letters.addObject().put("id", message.messageId()).put("body", message.body())
                    .put("group", message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .put("sentAt", message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
            var attributes = letter.putObject("attributes");
            message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        });
        all.forEach(this::giveBack);
        return SandboxHttp.Response.json(200, answer);
    }

    /** Takes all dead letters, so that none is seen twice. */
    private List<Message> taken() {
        var all = new ArrayList<Message>();
        List<Message> some;
        do {
            some = sqs().receiveMessage(call -> call.queueUrl(url(dead)).maxNumberOfMessages(10).waitTimeSeconds(0)
                    .visibilityTimeout(LOOKED_AT).messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
            all.addAll(some);
        } while (!some.isEmpty() && all.size() < MOST);
        return all;
    }

    private void giveBack(Message message) {
        sqs().changeMessageVisibility(call -> call.queueUrl(url(dead)).receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));
    }

    /** Deletes all messages, dead letters too; what came within five minutes may come again. */
    public void clear() {
        if (client.isDone()) {
            for (String queue : List.of(mails, dead)) {
                sqs().deleteQueue(call -> call.queueUrl(url(queue)));
            }
            LocalQueues.create(sqs());
        }
    }

    /** Deletes the dead letters of {@code ids}; all without it. */
    private SandboxHttp.Response delete(SandboxHttp.Request request) {
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("deleted",
                take(ids(request), message -> sqs().deleteMessage(call -> call.queueUrl(url(dead))
                        .receiptHandle(message.receiptHandle())))));
    }

    private static List<String> ids(SandboxHttp.Request request) {
        var ids = new ArrayList<String>();
        request.json().ifPresent(body -> body.path("ids").forEach(id -> ids.add(id.asText())));
        return ids;
    }

    /** Does something with some dead letters, or with all if no ids are given; the others stay. */
    private int take(List<String> ids, Consumer<Message> done) {
        int count = 0;
        for (var message : taken()) {
            if (ids.isEmpty() || ids.contains(message.messageId())) {
                done.accept(message);
                count++;
            } else {
                giveBack(message);
            }
        }
        return count;
    }

    /** Puts the dead letters of {@code ids} back into the queue of the mails; all without it. */
    private SandboxHttp.Response redrive(SandboxHttp.Request request) {
        return SandboxHttp.Response.json(200,
                JsonNodeFactory.instance.objectNode().put("redriven", take(ids(request), this::move)));
    }

    private void move(Message message) {
        Map<String, MessageAttributeValue> attributes = message.messageAttributes();
        sqs().sendMessage(again -> again.queueUrl(url(mails)).messageBody(message.body()).messageAttributes(attributes)
                .messageGroupId(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messageDeduplicationId(UUID.randomUUID().toString()));
        sqs().deleteMessage(call -> call.queueUrl(url(dead)).receiptHandle(message.receiptHandle()));
    }

    private SqsClient sqs() {
        return client.join();
    }

    private String url(String name) {
        return sqs().getQueueUrl(call -> call.queueName(name)).queueUrl();
    }
}
