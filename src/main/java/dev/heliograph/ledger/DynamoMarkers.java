package dev.heliograph.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Markers in the ledger's table: {@code note} is the text, {@code noteUntil} its end in milliseconds, since DynamoDB
 * deletes up to days late.
 */
final class DynamoMarkers implements Markers {

    /** The most keys of one call ("BatchGetItem", Amazon DynamoDB API Reference). */
    private static final int BATCH = 100;

    /** The most calls for keys that DynamoDB leaves unprocessed. */
    private static final int ROUNDS = 3;

    private final Supplier<DynamoDbClient> client;
    private final String table;
    private final Clock clock;

    DynamoMarkers(Supplier<DynamoDbClient> client, String table, Clock clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<String> read(String key) throws NotReadyException {
        var found = call(() -> client.get().getItem(item -> item.tableName(table).key(id(key)).consistentRead(true))).item();
        return Optional.of(found).filter(this::counts).map(item -> item.get("note").s());
    }

    @Override
    public Map<String, String> read(Collection<String> keys) throws NotReadyException {
        var all = List.copyOf(new HashSet<>(keys));
        var found = new HashMap<String, String>();
        for (int from = 0; from < all.size(); from += BATCH) {
            found.putAll(batch(all.subList(from, Math.min(from + BATCH, all.size()))));
        }
        return found;
    }

    private Map<String, String> batch(List<String> keys) throws NotReadyException {
        var found = new HashMap<String, String>();
        var wanted = new ArrayList<>(keys.stream().map(DynamoMarkers::id).toList());
        for (int round = 0; round < ROUNDS && !wanted.isEmpty(); round++) {
            var ask = KeysAndAttributes.builder().keys(wanted).consistentRead(true).build();
            var answer = call(() -> client.get().batchGetItem(call -> call.requestItems(Map.of(table, ask))));
            answer.responses().getOrDefault(table, List.of()).stream().filter(this::counts)
                    .forEach(item -> found.put(item.get("id").s(), item.get("note").s()));
            wanted = new ArrayList<>(Optional.ofNullable(answer.unprocessedKeys().get(table)).map(KeysAndAttributes::keys)
                    .orElse(List.of()));
        }
        if (!wanted.isEmpty()) {
            throw NotReadyException.passing("ledger-busy", "DynamoDB did not answer for each of the keys");
        }
        return found;
    }

    @Override
    public void write(String key, String text, Instant until) throws NotReadyException {
        call(() -> client.get().updateItem(update(key, text, until).build()));
    }

    @Override
    public boolean claim(String key, String text, Instant until) throws NotReadyException {
        var request = update(key, text, until)
                .conditionExpression("attribute_not_exists(id) OR noteUntil <= :now OR note = :note");
        request.expressionAttributeValues(values(text, until).put(":now", clock.millis()).map());
        return unlessRefused(() -> client.get().updateItem(request.build()));
    }

    @Override
    public void erase(String key, String text) throws NotReadyException {
        unlessRefused(() -> client.get().deleteItem(item -> item.tableName(table).key(id(key))
                .conditionExpression("note = :note").expressionAttributeValues(Map.of(":note", fromS(text)))));
    }

    @Override
    public boolean erase(String key) throws NotReadyException {
        var erased = call(() -> client.get().deleteItem(item -> item.tableName(table).key(id(key))
                .returnValues(ReturnValue.ALL_OLD))).attributes();
        return counts(erased);
    }

    private UpdateItemRequest.Builder update(String key, String text, Instant until) {
        return UpdateItemRequest.builder().tableName(table).key(id(key))
                .updateExpression("SET note = :note, noteUntil = :until, expiresAt = :expiresAt")
                .expressionAttributeValues(values(text, until).map());
    }

    private static ExpressionValues values(String text, Instant until) {
        return new ExpressionValues().put(":note", text).put(":until", until.toEpochMilli())
                .put(":expiresAt", until.getEpochSecond() + 1);
    }

    private boolean counts(Map<String, AttributeValue> item) {
        return item.containsKey("note") && Long.parseLong(item.get("noteUntil").n()) > clock.millis();
    }

    private static Map<String, AttributeValue> id(String key) {
        return Map.of("id", fromS(key));
    }

    private boolean unlessRefused(Supplier<?> action) throws NotReadyException {
        try {
            call(action);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private <T> T call(Supplier<T> action) throws NotReadyException {
        return DynamoFailure.explained(action, table);
    }
}
