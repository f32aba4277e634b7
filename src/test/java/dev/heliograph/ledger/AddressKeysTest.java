package dev.heliograph.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.aws.AwsClients;
import dev.heliograph.http.HttpStack;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.outcome.NotReadyException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class AddressKeysTest {

    private static final String ONE = "one-3f1c9d7e5b2a4860b1c2d3e4f5a69788";
    private static final String TWO = "two-0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d";
    private static final NotReadyException UNREACHABLE = NotReadyException.passing("secret-unreachable", "no answer");

    private final MutableClock clock = new MutableClock(Instant.now());
    private final FakeSecret secret = new FakeSecret(ONE);
    private final AddressKeys keys = AddressKeys.in(secret, clock);

    @Test
    void areReadOnceAnHourAndNotForEachMail() throws Exception {
        assertEquals(List.of(ONE), texts(keys.keys()));
        secret.rotate(TWO);
        clock.advance(Duration.ofMinutes(59));
        assertEquals(List.of(ONE), texts(keys.keys()));
        assertEquals(1, secret.reads);

        clock.advance(Duration.ofMinutes(1));

        assertEquals(List.of(TWO, ONE), texts(keys.keys()));
        assertEquals(2, secret.reads);
    }

    @Test
    void thoseOfNowCanBeAskedFor() throws Exception {
        keys.keys();
        secret.rotate(TWO);

        assertEquals(List.of(TWO, ONE), texts(keys.newest()));
        assertEquals(List.of(TWO, ONE), texts(keys.keys()));
    }

    /** Mails that come together don't wait for one time-out each. */
    @Test
    void aFailureHoldsForTenSeconds() throws Exception {
        secret.failure = Optional.of(UNREACHABLE);
        assertEquals("secret-unreachable", assertThrows(NotReadyException.class, keys::keys).code());
        assertEquals("secret-unreachable", assertThrows(NotReadyException.class, keys::keys).code());
        assertEquals(1, secret.reads);
        secret.failure = Optional.empty();
        clock.advance(Duration.ofSeconds(10));

        assertEquals(List.of(ONE), texts(keys.keys()));
    }

    @Test
    void whatWasReadCountsUntilItCanBeReadAgain() throws Exception {
        keys.keys();
        secret.rotate(TWO);
        secret.failure = Optional.of(UNREACHABLE);
        clock.advance(Duration.ofHours(2));

        assertEquals(List.of(ONE), texts(keys.keys()));
        assertEquals("secret-unreachable", assertThrows(NotReadyException.class, keys::newest).code(),
                "whoever needs the newest is told");
        secret.failure = Optional.empty();
        clock.advance(Duration.ofSeconds(10));
        assertEquals(List.of(TWO, ONE), texts(keys.keys()));
    }

    @Test
    void aKeyThatCanBeGuessedIsNone() {
        secret.rotate("31 bytes are not enough, really");

        var refusal = assertThrows(NotReadyException.class, keys::keys);

        assertEquals("suppress-key-short", refusal.code());
        assertTrue(refusal.isSetUp());
        assertEquals(
                "HELIOGRAPH_SUPPRESS_KEY_ID, the secret that it names: 31 bytes; wanted: 32 or more, from a random generator",
                refusal.getMessage());
    }

    @Test
    void aKeyBeforeThatCouldNeverBeUsedIsLeftOut() throws Exception {
        var other = new FakeSecret("PLACEHOLDER");
        other.rotate(ONE);

        assertEquals(List.of(ONE), texts(AddressKeys.in(other, clock).keys()));
    }

    @Test
    void areNeverLogged() throws Exception {
        var lines = new ArrayList<String>();
        var handler = recorder(lines);
        var logger = Logger.getLogger("dev.heliograph");
        logger.addHandler(handler);
        try {
            keys.keys();
            secret.failure = Optional.of(UNREACHABLE);
            clock.advance(Duration.ofHours(2));
            lines.add(keys.keys() + " " + keys);
        } finally {
            logger.removeHandler(handler);
        }
        assertTrue(lines.get(0).contains("secret-unreachable"), lines.toString());
        assertFalse(lines.toString().contains(ONE));
    }

    @Test
    void eachProcessHasOneThatNoOtherHas() throws Exception {
        var ours = AddressKeys.ofThisProcess();
        assertArrayEquals(ours.keys().get(0), ours.keys().get(0));
        assertFalse(Arrays.equals(ours.keys().get(0), AddressKeys.ofThisProcess().keys().get(0)));
        assertEquals(32, ours.keys().get(0).length);
    }

    /** The keys as the function is configured: by a setting, from Secrets Manager, with the previous version. */
    @Test
    void comeFromTheSecretThatTheSettingNames() throws Exception {
        try (var secrets = new LocalSecrets(); var http = new HttpStack(Optional.empty(), Optional.empty())) {
            System.setProperty("aws.region", "eu-central-1");
            System.setProperty("aws.accessKeyId", "test");
            System.setProperty("aws.secretAccessKey", "test");
            System.setProperty("aws.endpointUrlSecretsManager", secrets.endpoint().toString());
            secrets.put("mails/key", ONE);
            secrets.put("mails/key", TWO);
            var aws = AwsClients.over(http);

            var named = new LedgerBeans().addressKeys(config("heliograph.ledger-table", "mails", "heliograph.suppress-key-id",
                    "mails/key"), aws);

            assertEquals(List.of(TWO, ONE), texts(named.keys()));
            assertEquals(List.of(), new LedgerBeans().addressKeys(config("heliograph.ledger-table", "mails"), aws).keys(),
                    "a table without a key");
            assertEquals(1, new LedgerBeans().addressKeys(config(), aws).keys().size(), "memory");
        } finally {
            System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
        }
    }

    private static LedgerConfig config(String... settings) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder().withMapping(LedgerConfig.class).withValidateUnknown(false)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100)).build().getConfigMapping(LedgerConfig.class);
    }

    private static Handler recorder(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {
                // There is no buffer.
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    private static List<String> texts(List<byte[]> keys) {
        return keys.stream().map(key -> new String(key, StandardCharsets.UTF_8)).toList();
    }
}
