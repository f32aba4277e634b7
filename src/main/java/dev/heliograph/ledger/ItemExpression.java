package dev.heliograph.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions that replace an item only if it is unchanged since it was read. */
final class ItemExpression {

    /** All attributes of an entry except its key. */
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

    /** The condition that nothing has changed. */
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

    /** The update after which the item has these attributes, and no other known ones. */
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

    /** The names; complete after the expressions were made. */
    Map<String, String> names() {
        return names;
    }

    /** The values; complete after the expressions were made. */
    Map<String, AttributeValue> values() {
        return values;
    }
}
