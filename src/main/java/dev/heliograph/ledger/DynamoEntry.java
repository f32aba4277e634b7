package dev.heliograph.ledger;

import java.time.Instant;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item of the table. */
final class DynamoEntry {

    private DynamoEntry() {
    }

    static Entry read(Map<String, AttributeValue> item) {
        return new Entry(EntryState.valueOf(item.get("state").s()), item.get("contentHash").s(),
                Integer.parseInt(item.get("attempts").n()), item.get("lease").s(),
                Instant.ofEpochMilli(Long.parseLong(item.get("leaseUntil").n())),
                Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())));
    }
}
