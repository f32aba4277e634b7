package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** An environment's client of the table. */
final class SimulatedDynamoDb implements DynamoDbClient {

    private final SimulatedTable table;
    private final AwsCalls calls;
    private final Effects effects;

    SimulatedDynamoDb(SimulatedTable table, Effects effects) {
        this.table = table;
        this.effects = effects;
        calls = new AwsCalls("DynamoDB", effects);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        String id = request.key().get("id").s();
        return call("GetItem", id, () -> {
            var item = table.get(id);
            return item.isEmpty() ? GetItemResponse.builder().build() : GetItemResponse.builder().item(item).build();
        });
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var asked = request.requestItems().entrySet().iterator().next();
        var ids = asked.getValue().keys().stream().map(key -> key.get("id").s()).sorted().toList();
        return call("BatchGetItem", ids.toString(), () -> {
            var found = new ArrayList<Map<String, AttributeValue>>();
            ids.stream().map(table::get).filter(item -> !item.isEmpty()).forEach(found::add);
            return BatchGetItemResponse.builder().responses(Map.of(asked.getKey(), found)).unprocessedKeys(Map.of()).build();
        });
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        String id = request.key().get("id").s();
        var mail = effects.world().books().byKey(id);
        mail.ifPresent(effects::isAt);
        var words = new SimulatedTable.Words(request.expressionAttributeNames(), request.expressionAttributeValues());
        return call("UpdateItem", id, () -> {
            require(id, request.conditionExpression(), words, request.returnValuesOnConditionCheckFailure());
            table.update(id, request.updateExpression(), words);
            return UpdateItemResponse.builder().build();
        });
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        String id = request.key().get("id").s();
        var words = new SimulatedTable.Words(request.expressionAttributeNames(), request.expressionAttributeValues());
        return call("DeleteItem", id, () -> {
            require(id, request.conditionExpression(), words, request.returnValuesOnConditionCheckFailure());
            var old = table.delete(id);
            return request.returnValues() == ReturnValue.ALL_OLD ? DeleteItemResponse.builder().attributes(old).build()
                    : DeleteItemResponse.builder().build();
        });
    }

    /** What fails leaves the mail in doubt, whose key it is about. */
    private <T> T call(String operation, String about, Supplier<T> action) {
        return calls.call(operation, about, action, () -> effects.world().books().byKey(about).ifPresent(Mail::doubt));
    }

    private void require(String id, String condition, SimulatedTable.Words words,
            ReturnValuesOnConditionCheckFailure returned) {
        if (condition != null && !table.holds(id, condition, words)) {
            var refusal = ConditionalCheckFailedException.builder().message("The conditional request failed");
            if (returned == ReturnValuesOnConditionCheckFailure.ALL_OLD) {
                refusal.item(table.get(id));
            }
            throw refusal.build();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
