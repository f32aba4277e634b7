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
 * A register in a DynamoDB table, for all environments of the function. Partition key {@code id}, a string; time to live in
 * {@code expiresAt}.
 * <p>
 * A write is done only if the version and all attributes are as they were read: earlier versions of the function write into the
 * same table, and leave the version as it is. Attributes that are not known here stay as they are.
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
        String version = Long.toHexString(ThreadLocalRandom.current().nextLong());
        var expression = new ItemExpression(((Attributes) before.version()).of());
        try {
            var written = DynamoFailure.explained(() -> after.map(entry -> put(key, entry, version, expression))
                    .orElseGet(() -> delete(key, expression)), table);
            return new Write(true, written);
        } catch (ConditionalCheckFailedException e) {
            var now = item(e.item());
            // The client has sent it twice, and the answer to the first was lost.
            boolean ours = Optional.ofNullable(e.item().get(VERSION)).map(AttributeValue::s).filter(version::equals)
                    .isPresent();
            return new Write(ours || after.isEmpty() && e.item().isEmpty(), now);
        }
    }

    private Item put(MailKey key, Entry entry, String version, ItemExpression expression) {
        var attributes = new HashMap<>(DynamoEntry.write(entry));
        attributes.put(VERSION, fromS(version));
        var update = expression.replacedBy(attributes);
        client.get().updateItem(call -> call.tableName(table).key(id(key)).updateExpression(update)
                .conditionExpression(expression.condition()).expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return new Item(Optional.of(entry), new Attributes(attributes));
    }

    private Item delete(MailKey key, ItemExpression expression) {
        client.get().deleteItem(call -> call.tableName(table).key(id(key)).conditionExpression(expression.condition())
                .expressionAttributeNames(expression.names()).expressionAttributeValues(expression.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return absent();
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
