package dev.heliograph.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.FakeSecret;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.AddressHash;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Addresses that are left alone, in a table, under keys that change. */
class SuppressionListTest {

    private static final String ONE = "one-3f1c9d7e5b2a4860b1c2d3e4f5a69788";
    private static final String TWO = "two-0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d";
    private static final String THREE = "three-7c6b5a493827160f1e2d3c4b5a6978";
    private static final String ADA = "ada@example.org";

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final MutableClock clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final String table = "suppressions-" + UUID.randomUUID();
    private final List<String> calls = new ArrayList<>();
    private final FakeSecret secret = new FakeSecret(ONE);
    private Markers markers;

    @BeforeEach
    void make() {
        AWS.get().createTable(table);
        var counted = DynamoDbClient.builder().overrideConfiguration(settings -> settings
                .addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        calls.add(context.request().getClass().getSimpleName());
                    }
                }));
        markers = Ledgers.notesInTable(LocalAws.client(counted, AWS.get().dynamoDbEndpoint()), table, clock);
    }

    @Test
    void standInTheTableUnderNothingThatAnAddressCanBeTestedBy() throws Exception {
        environment().add("Ada@Example.org", "5.1.1");

        assertEquals(Set.of("suppressed#" + AddressHash.keyed(ONE.getBytes()).of(ADA)), items());
        assertEquals(Set.of(ADA), environment().of(mail(ADA, "bob@example.org")));
    }

    /** Otherwise the owner of one table could learn from it what is in another. */
    @Test
    void haveAnotherHashInAnotherTable() throws Exception {
        environment().add(ADA, "5.1.1");
        new SuppressionList(markers, new AddressHashes(AddressKeys.in(new FakeSecret(TWO), clock)),
                Optional.of(Duration.ofDays(30)),
                clock).add(ADA, "5.1.1");

        assertEquals(2, items().size());
    }

    @Test
    void stillCountAfterARotation() throws Exception {
        environment().add(ADA, "5.1.1");
        secret.rotate(TWO);
        assertEquals(Set.of(ADA), environment().of(mail(ADA)));
        environment().add("bob@example.org", "5.1.1");
        assertTrue(items().contains("suppressed#" + AddressHash.keyed(TWO.getBytes()).of("bob@example.org")));

        secret.rotate(THREE);

        assertEquals(Set.of("bob@example.org"), environment().of(mail(ADA, "bob@example.org")), "one key before is known");
    }

    @Test
    void areLiftedUnderEachKey() throws Exception {
        var warm = environment();
        warm.add(ADA, "5.1.1");
        secret.rotate(TWO);
        environment().add(ADA, "5.1.1");
        assertEquals(2, items().size());

        assertTrue(warm.lift(ADA), "an environment that was warm before the rotation knows the new key as well");

        assertEquals(Set.of(), items());
        assertFalse(warm.lift(ADA));
    }

    /** Versions before this one hashed without a key. */
    @Test
    void ofEarlierVersionsStillCountUntilTheyExpire() throws Exception {
        markers.write("suppressed#" + AddressHash.plain().of(ADA), "5.1.1", clock.instant().plus(Duration.ofDays(30)));
        assertEquals(Set.of(ADA), environment().of(mail(ADA)));
        clock.advance(Duration.ofDays(30));
        assertEquals(Set.of(), environment().of(mail(ADA)));
        clock.advance(Duration.ofDays(-1));

        assertTrue(environment().lift(ADA));

        assertEquals(Set.of(), environment().of(mail(ADA)));
    }

    @Test
    void withoutAKeyAreFoundAsBefore() throws Exception {
        var suppressions = new SuppressionList(markers, new AddressHashes(AddressKeys.none()), Optional.of(Duration.ofDays(30)),
                clock);
        suppressions.add(ADA, "5.1.1");

        assertEquals(Set.of("suppressed#" + AddressHash.plain().of(ADA)), items());
        assertEquals(Set.of(ADA), suppressions.of(mail(ADA)));
    }

    /** Under two keys and none: a call has room for a hundred. */
    @Test
    void takeOneCallForAMail() throws Exception {
        secret.rotate(TWO);
        var suppressions = environment();
        calls.clear();

        suppressions.of(mail(IntStream.range(0, 33).mapToObj(i -> "r" + i + "@example.org").toArray(String[]::new)));

        assertEquals(List.of("BatchGetItemRequest"), calls);
        assertEquals(1, secret.reads);
        suppressions.of(mail(ADA));
        assertEquals(1, secret.reads);
    }

    private SuppressionList environment() {
        return new SuppressionList(markers, new AddressHashes(AddressKeys.in(secret, clock)), Optional.of(Duration.ofDays(30)),
                clock);
    }

    private Set<String> items() {
        return AWS.get().dynamoDb().scan(call -> call.tableName(table)).items().stream().map(item -> item.get("id").s())
                .collect(Collectors.toSet());
    }

    private static SendRequest mail(String... recipients) {
        return Requests.bound("{'from': 'billing@contoso.com', 'to': ['" + String.join("', '", recipients)
                + "'], 'subject': 'Hello', 'text': 'It works.'}");
    }
}
