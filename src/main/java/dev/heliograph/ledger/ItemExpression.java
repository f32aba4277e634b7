package dev.heliograph.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions by which an item is replaced that is still as it was read. */
final class ItemExpression {

    /** Each attribute of an entry, but for its key. */
    static final List<String> KNOWN = List.of("state", "contentHash", "attempts", "lease", "leaseUntil", "expiresAt", "copy",
            "unknownSince", "looks", "draft", "draftHolds", "draftMessageId", "sentAt", "requestId", "sentCode", "bounced",
            "bounceTag", "recipientHashes", "doubtOf", "version");

    private final Map<String, AttributeValue> before;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** @param before the item as it was read; empty: there was none */
    ItemExpression(Map<String, AttributeValue> before) {
        this.before = before;
    }

    /** That nothing has changed. */
    String condition() {
        if (before.isEmpty()) {
            names.put("#id", "id");
            return "attribute_not_exists(#id)";
        }
        var all = new ArrayList<String>();
        for (String name : KNOWN) {
            names.put("#" + name, name);
            if (before.containsKey(name)) {
                values.put(":was_" + name, before.get(name));
                all.add("#" + name + " = :was_" + name);
            } else {
                all.add("attribute_not_exists(#" + name + ")");
            }
        }
        return String.join(" AND ", all);
    }

    /** The change after which the item has these attributes, and no others of those that are known. */
    String replacedBy(Map<String, AttributeValue> after) {
        var set = new ArrayList<String>();
        var remove = new ArrayList<String>();
        for (String name : KNOWN) {
            if (after.containsKey(name)) {
                values.put(":" + name, after.get(name));
                set.add("#" + name + " = :" + name);
                names.put("#" + name, name);
            } else if (before.containsKey(name)) {
                remove.add("#" + name);
                names.put("#" + name, name);
            }
        }
        return "SET " + String.join(", ", set) + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove));
    }

    /** To be asked for after the expressions. */
    Map<String, String> names() {
        return names;
    }

    /** To be asked for after the expressions. */
    Map<String, AttributeValue> values() {
        return values;
    }
}
