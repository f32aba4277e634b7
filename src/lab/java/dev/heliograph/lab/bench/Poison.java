package dev.heliograph.lab.bench;

import java.util.Base64;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that take as much memory as a message of a queue can make the function take; each by the size that it has. */
enum Poison {
    OBJECTS(false, size -> data("{},".repeat(size / 3) + "{}")),
    ARRAYS(false, size -> data("[],".repeat(size / 3) + "[]")),
    MEMBERS(false, size -> data("{\"a\":1},".repeat(size / 8) + "{}")),
    STRINGS(false, size -> data("\"\",".repeat(size / 3) + "\"\"")),
    NUMBERS(false, size -> data("1,".repeat(size / 2) + "1")),
    LONG_NUMBERS(true, size -> data(("-1." + "7".repeat(990) + "e9,").repeat(size / 1000) + "1")),
    TOO_LONG_NUMBERS(false, size -> data("7".repeat(size))),
    DEEP(false, size -> data("[".repeat(size / 2) + "]".repeat(size / 2))),
    UNCLOSED(false, size -> "[".repeat(size)),
    DEEP_OBJECTS(false, size -> data("{\"a\":".repeat(size / 6) + "1" + "}".repeat(size / 6))),
    AS_DEEP_AS_ALLOWED(false,
            size -> data(("{\"a\":".repeat(900) + "1" + "}".repeat(900) + ",").repeat(size / (900 * 6 + 2)) + "1")),
    NAMES(false, size -> "{\"id\": \"x\", \"data\": {" + names(size / 16) + "}}"),
    UNKNOWN_FIELDS(false, size -> "{" + names(size / 16) + "}"),
    LONG_NAMES(false, size -> "{" + IntStream.range(0, size / 40_000).mapToObj(i -> "\"" + new Random().nextLong()
            + "x".repeat(39_900) + "\":1").collect(Collectors.joining(",")) + "}"),
    AS_MANY_FIELDS_AS_ALLOWED(false, size -> "{" + names(Math.min(49_000, size / 16)) + "}"),
    ADDRESSES(false, size -> "{\"to\": [" + "\"a@b.example\",".repeat(size / 14) + "\"c@d.example\"], \"subject\": \"s\"}"),
    SURROGATES(false, size -> data("\"\\ud83d\",".repeat(Math.min(49_000, size / 9)) + "1")),
    NOTIFICATION(false, size -> "{\"Type\": \"Notification\", \"TopicArn\": \"t\", \"Message\": \"" + "[{},".repeat(size / 4)
            + "\"}"),
    EVENT(false, size -> "{\"detail-type\": \"t\", \"source\": \"s\", \"detail\": [" + "{},".repeat(size / 3) + "1]}"),
    RECORDS(false, size -> "{\"Records\": [" + "{},".repeat(size / 3) + "{}]}"),
    TEXT(true, size -> mail("\"text\": \"" + "Paid. ".repeat(size / 6) + "\"")),
    TEXT_AND_HTML(true, size -> mail("\"text\": \"" + "Paid. ".repeat(size / 12) + "\", \"html\": \"" + "<p>x</p>"
            .repeat(size / 16) + "\"")),
    WIDE_TEXT(true, size -> mail("\"text\": \"\uD83D\uDE00" + "Paid. ".repeat(size / 6) + "\"")),
    ESCAPED_TEXT(true, size -> mail("\"text\": \"" + "\\n".repeat(size / 2) + "\"")),
    ATTACHMENT(true, size -> mail("\"text\": \"Paid.\", \"attachments\": [{\"name\": \"a.bin\", \"content\": \""
            + base64(size * 3 / 4) + "\"}]")),
    ATTACHMENTS(true, size -> mail("\"text\": \"Paid.\", \"attachments\": [" + IntStream.range(0, 100)
            .mapToObj(i -> "{\"name\": \"" + i + ".bin\", \"content\": \"" + base64(size * 3 / 4 / 100 - 60) + "\"}")
            .collect(Collectors.joining(",")) + "]")),
    RECIPIENTS(true,
            size -> ("{\"id\": \"ID\", \"from\": \"FROM\", \"subject\": \"s\", \"text\": \"" + "x".repeat(size - 20_000)
                    + "\", \"to\": [" + IntStream.range(0, 500).mapToObj(i -> "\"u" + i + "@example.org\"")
                            .collect(Collectors.joining(","))
                    + "]}")),
    /** As much data as is allowed, in the objects that take most memory. */
    DATA(true, size -> mail("\"template\": \"rows\", \"data\": {\"rows\": [1], \"x\": ["
            + "{\"a\":1},".repeat(Math.min(24_000, size / 8)) + "1]}")),
    DEEP_DATA(true, size -> mail("\"template\": \"rows\", \"data\": {\"rows\": [1], \"x\": ["
            + ("{\"a\":".repeat(900) + "1" + "}".repeat(900) + ",").repeat(Math.min(50, size / (900 * 6 + 2))) + "1]}")),
    /** A template that asks for as many values as it may, and makes as many characters. */
    GROWING(true, size -> mail("\"template\": \"growing\", \"data\": {\"word\": \"ab\"}")),
    LONG_TABLE(true, size -> mail("\"template\": \"rows\", \"data\": {\"rows\": [" + "1,".repeat(9_000) + "1]}")),
    RUNAWAY(false, size -> mail("\"template\": \"runaway\", \"data\": {\"word\": \"" + "x".repeat(size - 300) + "\"}"));

    private static final Random RANDOM = new Random(8);

    private final boolean isValid;
    private final IntFunction<String> body;

    Poison(boolean isValid, IntFunction<String> body) {
        this.isValid = isValid;
        this.body = body;
    }

    /** The most such requests in one event; some take seconds each. */
    int together() {
        return this == GROWING ? 3 : 10;
    }

    /** Whether it is a mail that can be sent. */
    boolean isValid() {
        return isValid;
    }

    /** @param size about so many bytes */
    String body(int size, String id) {
        return body.apply(size).replace("\"ID\"", "\"" + id + "\"").replace("\"FROM\"", "\"large" + id.hashCode() % 5
                + "@contoso.com\"");
    }

    private static String data(String value) {
        return mail("\"template\": \"rows\", \"data\": {\"rows\": [1], \"x\": [" + value + "]}");
    }

    private static String mail(String fields) {
        return "{\"id\": \"ID\", \"from\": \"FROM\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", " + fields + "}";
    }

    static String names(int number) {
        long first = RANDOM.nextInt(1 << 20);
        return IntStream.range(0, number).mapToObj(i -> String.format("\"n%x%05x\":\"\"", first, i))
                .collect(Collectors.joining(","));
    }

    private static String base64(int bytes) {
        var content = new byte[bytes];
        RANDOM.nextBytes(content);
        return Base64.getEncoder().encodeToString(content);
    }
}
