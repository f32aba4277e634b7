package dev.heliograph.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The values of an expression, by their placeholders. */
final class ExpressionValues {

    private final Map<String, AttributeValue> values;

    ExpressionValues() {
        values = new HashMap<>();
    }

    ExpressionValues(ExpressionValues others) {
        values = new HashMap<>(others.values);
    }

    ExpressionValues put(String name, String value) {
        values.put(name, fromS(value));
        return this;
    }

    ExpressionValues put(String name, long value) {
        values.put(name, fromN(Long.toString(value)));
        return this;
    }

    ExpressionValues seconds(Instant now) {
        return put(":seconds", now.getEpochSecond());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, AttributeValue> map() {
        return values;
    }
}
