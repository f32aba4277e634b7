package dev.heliograph.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.Entry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A register in a DynamoDB table, for all environments of the function. Partition key {@code id}, a string; time to
 * live in {@code expiresAt}.
 * <p>
 * A write is done only if the version and all attributes are as they were read: earlier versions of the function
 * write into the same table, and leave the version unchanged. Unknown attributes stay unchanged.
 */
final class DynamoRegister implements Register {

    private static final String VERSION = "version";

    private final Supplier<DynamoDbClient> client;
    private final String table;

    /** The item as it was read; empty: there was none. */
    private record Attributes(Map<String, AttributeValue> of) implements Version {
    }

    DynamoRegister(Supplier<DynamoDbClient> client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Item absent() {
        return item(Map.of());
    }

    @Override
    public Item read(MailKey key) throws NotReadyException {
        var found = DynamoFailure.explained(
                () -> client.get().getItem(call -> call.tableName(table).key(id(key)).consistentRead(true)), table);
        return item(found.item());
    }

    @Override
    public Write write(MailKey key, Item before, Optional<Entry> after) throws NotReadyException {
        var written = after.map(DynamoRegister::attributes);
        var expression = new ItemExpression(((Attributes) before.version()).of());
        try {
            DynamoFailure.explained(() -> written.map(attributes -> put(key, attributes, expression))
                    .orElseGet(() -> delete(key, expression)), table);
            return new Write(true, new Item(after, new Attributes(written.orElse(Map.of()))));
        } catch (ConditionalCheckFailedException e) {
            var now = item(e.item());
            // The client has sent the write twice, and the answer to the first was lost. An earlier version of the
            // function leaves the version unchanged, so the whole item is compared.
            boolean ours = written.map(attributes -> now.version().equals(new Attributes(attributes)))
                    .orElseGet(() -> e.item().isEmpty());
            return new Write(ours, now);
        }
    }

    private static Map<String, AttributeValue> attributes(Entry entry) {
        var attributes = new HashMap<>(DynamoEntry.write(entry));
        attributes.put(VERSION, fromS(Long.toHexString(ThreadLocalRandom.current().nextLong())));
        return attributes;
    }

    private boolean put(MailKey key, Map<String, AttributeValue> attributes, ItemExpression expression) {
        var update = expression.replacedBy(attributes);
        client.get().updateItem(call -> call.tableName(table).key(id(key)).updateExpression(update)
                .conditionExpression(expression.condition()).expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return true;
    }

    private boolean delete(MailKey key, ItemExpression expression) {
        client.get().deleteItem(call -> call.tableName(table).key(id(key)).conditionExpression(expression.condition())
                .expressionAttributeNames(expression.names()).expressionAttributeValues(expression.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return true;
    }

    private static Item item(Map<String, AttributeValue> attributes) {
        var known = attributes.entrySet().stream().filter(one -> ItemExpression.KNOWN.contains(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Item(attributes.isEmpty() ? Optional.empty() : Optional.of(DynamoEntry.read(attributes)),
                new Attributes(known));
    }

    private static Map<String, AttributeValue> id(MailKey key) {
        return Map.of("id", fromS(key.value()));
    }
}
