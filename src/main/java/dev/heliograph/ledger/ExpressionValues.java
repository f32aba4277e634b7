package dev.heliograph.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkBytes;
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

    ExpressionValues put(String name, byte[] value) {
        values.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
        return this;
    }

    ExpressionValues put(String name, EntryState state) {
        return put(name, state.name());
    }

    /** A list of one number. */
    ExpressionValues one(String name, long value) {
        values.put(name, fromL(List.of(fromN(Long.toString(value)))));
        return this;
    }

    /** An empty list. */
    ExpressionValues none(String name) {
        values.put(name, fromL(List.of()));
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
