package dev.heliograph.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Entry;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.History;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What makes the register safe: one of several writers wins, even if one has an earlier version, and a lost answer is
 * recognised.
 */
class DynamoRegisterTest {

    private static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final MailKey key = new MailKey("billing@contoso.com", "order-4711");
    private String table;
    private Register register;

    @BeforeEach
    void makeATable() {
        table = "register-" + UUID.randomUUID();
        AWS.get().createTable(table);
        register = new DynamoRegister(AWS.get()::dynamoDb, table);
    }

    @Test
    void ofTwoWritersOneWins() throws Exception {
        var first = register.write(key, register.absent(), Optional.of(entry("a")));
        var second = register.write(key, register.absent(), Optional.of(entry("b")));

        assertTrue(first.written());
        assertFalse(second.written());
        assertEquals(Optional.of(entry("a")), second.now().entry());
        assertTrue(register.write(key, second.now(), Optional.of(entry("b"))).written());
        assertFalse(register.write(key, first.now(), Optional.empty()).written());
        assertEquals(Optional.of(entry("b")), register.read(key).entry());
    }

    /** It knows no version, and leaves that of others as it is. */
    @Test
    void aWriteOfAnEarlierVersionIsSeen() throws Exception {
        var read = register.write(key, register.absent(), Optional.of(entry("a"))).now();
        for (String change : List.of("SET lease = :text", "SET contentHash = :text", "SET draft = :text", "SET bounced = :text",
                "SET sentCode = :text REMOVE bounced", "REMOVE sentCode")) {
            var now = register.read(key);
            change(change);

            assertFalse(register.write(key, now, Optional.of(entry("b"))).written(), change);
        }
        assertFalse(register.write(key, read, Optional.empty()).written());
    }

    @Test
    void attributesOfLaterVersionsStay() throws Exception {
        var read = register.write(key, register.absent(), Optional.of(entry("a"))).now();
        change("SET later = :text");

        assertTrue(register.write(key, read, Optional.of(entry("b"))).written());

        assertEquals("text", item().get("later").s());
    }

    /** The AWS client sends a request again whose answer it has not got. */
    @Test
    void aWriteWhoseAnswerWasLostIsRecognised() throws Exception {
        var twice = new DynamoRegister(() -> repeating(AWS.get().dynamoDb(), () -> {
        }), table);

        var written = twice.write(key, twice.absent(), Optional.of(entry("a")));
        assertTrue(written.written());
        var next = twice.write(key, written.now(), Optional.of(entry("b")));
        assertTrue(next.written());
        assertTrue(twice.write(key, next.now(), Optional.empty()).written());
        assertEquals(Optional.empty(), register.read(key).entry());
    }

    /** It leaves the version as it is: the mail is sent, and the repeated reservation is not granted. */
    @Test
    void aWriteOfAnEarlierVersionBetweenTheTwoDoesNotCountAsOurs() throws Exception {
        var twice = new DynamoRegister(() -> repeating(AWS.get().dynamoDb(), () -> change("SET lease = :text")), table);

        var write = twice.write(key, twice.absent(), Optional.of(entry("a")));

        assertFalse(write.written());
        assertEquals("text", write.now().entry().orElseThrow().leaseId());
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        var entry = new Entry(EntryState.UNKNOWN, "hash", 3, "lease", NOON, NOON.plusSeconds(60),
                Optional.of(new dev.heliograph.outcome.Draft(Optional.empty(), Optional.of("hash"), Optional.of("<a@b>"))),
                new History("copy", NOON.minusSeconds(5), List.of(NOON, NOON.plusSeconds(1))), Trace.NONE.by("lease"), false,
                Optional.of("5.1.1"));

        register.write(key, register.absent(), Optional.of(entry));

        assertEquals(Optional.of(entry), register.read(key).entry());
    }

    private void change(String expression) {
        AWS.get().dynamoDb().updateItem(call -> {
            call.tableName(table).key(Map.of("id", AttributeValue.fromS(key.value()))).updateExpression(expression);
            if (expression.contains(":text")) {
                call.expressionAttributeValues(Map.of(":text", AttributeValue.fromS("text")));
            }
        });
    }

    private Map<String, AttributeValue> item() {
        return AWS.get().dynamoDb().getItem(call -> call.tableName(table).key(Map.of("id", AttributeValue.fromS(key.value()))))
                .item();
    }

    private static Entry entry(String lease) {
        return new Entry(EntryState.SENDING, "hash", 1, lease, NOON, NOON.plusSeconds(60), Optional.empty(),
                new History(lease, NOON, List.of()), Trace.NONE.by(lease), false, Optional.empty());
    }

    /** Each update and deletion is made twice, and the answer to the first is dropped. */
    private static DynamoDbClient repeating(DynamoDbClient client, Runnable between) {
        return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
                new Class<?>[] { DynamoDbClient.class },
                (proxy, method, arguments) -> {
                    try {
                        if (method.isDefault() && !method.getName().equals("updateItem")
                                && !method.getName().equals("deleteItem")) {
                            return method.invoke(client, arguments);
                        }
                        var requests = new ArrayList<Object>(List.of(arguments));
                        method.invoke(client, requests.toArray());
                        between.run();
                        return method.invoke(client, requests.toArray());
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
