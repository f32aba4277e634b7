package dev.heliograph.message.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Binds a request's tags, by which it is found again in logs and dead letters. */
final class TagBinder {

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    /** A value without characters that a queue's message can't hold. */
    private static final Pattern VALUE = Pattern.compile("[^\\u0000-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*");

    private TagBinder() {
    }

    static Map<String, String> bind(Fields fields) {
        var tags = new LinkedHashMap<String, String>();
        fields.object("tags", "an object: names and their values").ifPresent(object -> {
            if (object.size() > MOST) {
                fields.note("tags", object.size() + " tags", "at most " + MOST);
                return;
            }
            object.properties().forEach(tag -> {
                String name = tag.getKey();
                if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
                    fields.note("tags", "a name of " + name.length() + " characters that can't be a tag's",
                            "1 to " + LONGEST_NAME + " letters, digits and _ . -");
                    return;
                }
                fields.checkText("$.tags['" + name + "']", tag.getValue(), LONGEST_VALUE, VALUE, "one line of text")
                        .ifPresent(value -> tags.put(name, value));
            });
        });
        return tags;
    }
}
