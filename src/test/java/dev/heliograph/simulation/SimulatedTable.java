package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table of DynamoDB that evaluates the expressions which the function sends, and refuses to know any other.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using expressions in
 *      DynamoDB</a>
 */
final class SimulatedTable {

    private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, Update> updates = new HashMap<>();

    /** An expression's names and values. */
    record Words(Map<String, String> names, Map<String, AttributeValue> values) {

        private String name(String word) {
            return word.startsWith("#") ? Optional.of(names.get(word)).orElseThrow() : word;
        }

        private AttributeValue value(String word) {
            return Optional.of(values.get(word)).orElseThrow();
        }
    }

    @FunctionalInterface
    private interface Condition extends BiPredicate<Map<String, AttributeValue>, Words> {
    }

    private record Update(List<String[]> set, List<String> remove) {
    }

    /** The attributes under a key; empty if there is no item. */
    Map<String, AttributeValue> get(String id) {
        return items.getOrDefault(id, Map.of());
    }

    int size() {
        return items.size();
    }

    boolean holds(String id, String condition, Words words) {
        return conditions.computeIfAbsent(condition, SimulatedTable::parse).test(get(id), words);
    }

    void update(String id, String expression, Words words) {
        var update = updates.computeIfAbsent(expression, SimulatedTable::parseUpdate);
        var item = new TreeMap<>(get(id));
        item.put("id", AttributeValue.fromS(id));
        update.set().forEach(set -> item.put(words.name(set[0]), words.value(set[1])));
        update.remove().forEach(name -> item.remove(words.name(name)));
        items.put(id, item);
    }

    /** What there was. */
    Map<String, AttributeValue> delete(String id) {
        return Optional.ofNullable(items.remove(id)).orElse(Map.of());
    }

    /** A disjunction of conjunctions of comparisons, without brackets but those of functions. */
    private static Condition parse(String text) {
        Condition any = (item, words) -> false;
        for (String either : text.split(" OR ")) {
            Condition all = (item, words) -> true;
            for (String one : either.split(" AND ")) {
                var left = all;
                var right = comparison(one.strip());
                all = (item, words) -> left.test(item, words) && right.test(item, words);
            }
            var left = any;
            var right = all;
            any = (item, words) -> left.test(item, words) || right.test(item, words);
        }
        return any;
    }

    private static Condition comparison(String text) {
        if (text.startsWith("attribute_not_exists(")) {
            String name = text.substring("attribute_not_exists(".length(), text.length() - 1);
            return (item, words) -> !item.containsKey(words.name(name));
        }
        String[] parts = text.split(" ");
        if (parts.length == 3 && parts[1].equals("=")) {
            return (item, words) -> words.value(parts[2]).equals(item.get(words.name(parts[0])));
        } else if (parts.length == 3 && parts[1].equals("<=")) {
            return (item, words) -> {
                var value = item.get(words.name(parts[0]));
                return value != null && Long.parseLong(value.n()) <= Long.parseLong(words.value(parts[2]).n());
            };
        }
        throw new UnsupportedOperationException("the condition " + text);
    }

    private static Update parseUpdate(String text) {
        var set = new ArrayList<String[]>();
        var remove = new ArrayList<String>();
        for (String clause : text.split(" (?=REMOVE )")) {
            if (clause.startsWith("SET ")) {
                for (String one : clause.substring("SET ".length()).split(", ")) {
                    String[] parts = one.split(" = ");
                    if (parts.length != 2 || !parts[1].startsWith(":")) {
                        throw new UnsupportedOperationException("the update " + one);
                    }
                    set.add(parts);
                }
            } else if (clause.startsWith("REMOVE ")) {
                remove.addAll(List.of(clause.substring("REMOVE ".length()).split(", ")));
            } else {
                throw new UnsupportedOperationException("the update " + clause);
            }
        }
        return new Update(set, remove);
    }
}
