package dev.heliograph.protocol;

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
final class ValuesOfBefore {

    private final Map<String, AttributeValue> values;

    ValuesOfBefore() {
        values = new HashMap<>();
    }

    ValuesOfBefore(ValuesOfBefore others) {
        values = new HashMap<>(others.values);
    }

    ValuesOfBefore put(String name, String value) {
        values.put(name, fromS(value));
        return this;
    }

    ValuesOfBefore put(String name, long value) {
        values.put(name, fromN(Long.toString(value)));
        return this;
    }

    ValuesOfBefore put(String name, byte[] value) {
        values.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
        return this;
    }

    ValuesOfBefore put(String name, EntryState state) {
        return put(name, state.name());
    }

    /** A list of one number. */
    ValuesOfBefore one(String name, long value) {
        values.put(name, fromL(List.of(fromN(Long.toString(value)))));
        return this;
    }

    /** An empty list. */
    ValuesOfBefore none(String name) {
        values.put(name, fromL(List.of()));
        return this;
    }

    ValuesOfBefore seconds(Instant now) {
        return put(":seconds", now.getEpochSecond());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, AttributeValue> map() {
        return values;
    }
}
