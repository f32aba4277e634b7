package dev.heliograph.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item of the table. */
final class DynamoEntry {

    /** In place of the id of a draft that nobody has learnt: an attribute can't be empty. */
    static final String NO_ID = "-";

    private DynamoEntry() {
    }

    static Entry read(Map<String, AttributeValue> item) {
        return new Entry(EntryState.valueOf(item.get("state").s()), item.get("contentHash").s(),
                Integer.parseInt(item.get("attempts").n()), item.get("lease").s(),
                Instant.ofEpochMilli(Long.parseLong(item.get("leaseUntil").n())),
                Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())), draft(item));
    }

    private static Optional<Draft> draft(Map<String, AttributeValue> item) {
        return text(item, "draft").map(id -> new Draft(Optional.of(id).filter(given -> !given.equals(NO_ID)),
                text(item, "draftHolds")));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
