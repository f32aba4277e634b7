package dev.heliograph.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.aws.AwsClients;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.ClientSecret;
import dev.heliograph.identity.entra.Credential;
import dev.heliograph.identity.entra.EntraApp;
import dev.heliograph.identity.entra.EntraExchange;
import dev.heliograph.identity.secret.AwsSecretStore;
import dev.heliograph.identity.secret.CachedSecret;
import dev.heliograph.identity.secret.SecretReference;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A secret that is named, not given: read over the SDK, and used against the sandbox's Entra. */
class SecretsTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/entra-AbCdEf";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final MutableClock clock = new MutableClock(Instant.now());
    private LocalSecrets secrets;
    private HttpStack http;

    @BeforeEach
    void open() throws IOException {
        secrets = new LocalSecrets();
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.endpointUrlSecretsManager", secrets.endpoint().toString());
        System.setProperty("aws.endpointUrlSsm", secrets.endpoint().toString());
    }

    @AfterEach
    void close() throws IOException {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
        executor.shutdownNow();
        http.close();
        secrets.close();
    }

    @ParameterizedTest
    @CsvSource({ "mails/entra, mails/entra, sandbox", "ssm:/mails/entra, /mails/entra, sandbox",
            "mails/entra#client_secret, mails/entra, '{\"client_secret\": \"sandbox\", \"other\": 1}'" })
    void isReadOnceByItsName(String reference, String name, String value) throws NotReadyException {
        secrets.put(name, value);
        var credential = credential(reference);
        credential.fetch();
        credential.fetch();
        assertEquals(1, secrets.reads());
    }

    @ParameterizedTest
    @ValueSource(strings = { "mails/entra", "ssm:/mails/entra" })
    void jsonIsNoSecretAndTheReasonSaysHowToNameItsField(String reference) {
        secrets.put(reference.replace("ssm:", ""), "\uFEFF{\"clientSecret\": \"" + EntraEndpoint.CLIENT_SECRET + "\"}");
        var refusal = refusal(credential(reference));
        assertEquals("secret-is-json", refusal.code());
        assertTrue(refusal.isSetUp());
        assertTrue(
                refusal.getMessage()
                        .contains(reference.startsWith("ssm:") ? "alone in the parameter" : "mails/entra#clientSecret"),
                refusal.getMessage());
        assertFalse(refusal.getMessage().contains(EntraEndpoint.CLIENT_SECRET));
    }

    @Test
    void aMarkBeforeItIsNoPartOfIt() throws NotReadyException {
        secrets.put("entra", "\uFEFF" + EntraEndpoint.CLIENT_SECRET);
        assertFalse(credential("entra").fetch().value().isEmpty());
        secrets.put("json", "\uFEFF{\"s\": \"" + EntraEndpoint.CLIENT_SECRET + "\"}");
        assertFalse(credential("json#s").fetch().value().isEmpty());
    }

    @Test
    void theEndOfAFilesLineIsNoPartOfIt() throws NotReadyException {
        secrets.put("entra", EntraEndpoint.CLIENT_SECRET + "\n");
        assertFalse(credential("entra").fetch().value().isEmpty());
    }

    @Test
    void isReadByItsArn() throws NotReadyException {
        secrets.put(ARN, EntraEndpoint.CLIENT_SECRET);
        credential(ARN).fetch();
        secrets.put("arn:aws:ssm:eu-central-1:123456789012:parameter/mails/entra", EntraEndpoint.CLIENT_SECRET);
        credential("arn:aws:ssm:eu-central-1:123456789012:parameter/mails/entra").fetch();
        assertEquals(2, secrets.reads());
    }

    @Test
    void aRotatedSecretIsReadAgainWithoutADeployment() throws NotReadyException {
        secrets.put("entra", EntraEndpoint.CLIENT_SECRET);
        var credential = credential("entra");
        credential.fetch();
        sandbox.get().entra().rotateSecret("second");
        secrets.put("entra", "second");
        credential.fetch();
        credential.fetch();
        assertEquals(2, secrets.reads());
    }

    @Test
    void aSecretThatStaysWrongIsReadAgainOnceAMinute() {
        secrets.put("entra", "wrong");
        var credential = credential("entra");
        for (int i = 0; i < 3; i++) {
            assertEquals("AADSTS7000215", refusal(credential).code());
        }
        assertEquals(2, secrets.reads());
        clock.advance(CachedSecret.BETWEEN_READS);
        for (int i = 0; i < 3; i++) {
            assertEquals("AADSTS7000215", refusal(credential).code());
        }
        assertEquals(3, secrets.reads());
    }

    @Test
    void aSecretThatIsCorrectedLaterIsFoundWithoutADeployment() throws NotReadyException {
        var credential = credential("entra");
        assertEquals("secret-missing", refusal(credential).code());
        secrets.put("entra", EntraEndpoint.CLIENT_SECRET);
        credential.fetch();
    }

    @ParameterizedTest
    @CsvSource({ "entra, '', secret-empty", "entra, ' ', secret-empty", "entra#x, no json, secret-no-json",
            "entra#x, {}, secret-no-field", "entra#x, '{\"x\": 5}', secret-no-field", "other, x, secret-missing",
            "ssm:other, x, secret-missing" })
    void aSecretThatIsNoneIsExplained(String reference, String value, String code) {
        secrets.put("entra", value);
        var refusal = refusal(credential(reference));
        assertEquals(code, refusal.code());
        assertTrue(refusal.isSetUp());
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_CLIENT_SECRET_ID"), refusal.getMessage());
    }

    @Test
    void aSecretThatIsStoredAsBytesIsTheirText() throws NotReadyException {
        secrets.put("entra", EntraEndpoint.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8));
        credential("entra").fetch();
    }

    @Test
    void aReadThatFailsIsNotRepeatedBeforeAMinuteEither() throws NotReadyException {
        secrets.put("entra", EntraEndpoint.CLIENT_SECRET);
        var credential = credential("entra");
        credential.fetch();
        sandbox.get().entra().rotateSecret("second");
        clock.advance(CachedSecret.BETWEEN_READS);
        secrets.refuse("ThrottlingException");
        assertEquals("secret-unreachable", refusal(credential).code());
        int reads = secrets.reads();
        assertEquals("AADSTS7000215", refusal(credential).code());
        assertEquals(reads, secrets.reads());
        secrets.refuse("");
        secrets.put("entra", "second");
        clock.advance(CachedSecret.BETWEEN_READS);
        credential.fetch();
    }

    @ParameterizedTest
    @CsvSource({ "AccessDeniedException, secret-denied, true", "DecryptionFailure, secret-denied, true",
            "InvalidRequestException, secret-unusable, true", "ValidationException, secret-malformed, true",
            "ThrottlingException, secret-unreachable, false", "InternalServiceError, secret-unreachable, false" })
    void whatAwsAnswersIsExplained(String answer, String code, boolean setUp) {
        secrets.refuse(answer);
        for (String reference : new String[] { "entra", "ssm:entra" }) {
            var refusal = refusal(credential(reference));
            assertEquals(code, refusal.code());
            assertEquals(setUp, refusal.isSetUp());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "my secret", "entra#", "ssm:", "ssm:a b", "arn:aws:secretsmanager:eu-central-1:12:secret:x",
            "arn:aws:s3:::bucket", "Qx8~secret\n" })
    void whatIsNoReferenceIsNotShown(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> SecretReference.parse("HELIOGRAPH_X", text));
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_X: "));
        assertFalse(refusal.getMessage().contains("Qx8"));
    }

    private static NotReadyException refusal(Credential credential) {
        return assertThrows(NotReadyException.class, credential::fetch);
    }

    @ParameterizedTest
    @CsvSource({ "mails/key, mails/key", "ssm:/mails/key, /mails/key" })
    void theVersionBeforeIsKnown(String reference, String name) throws NotReadyException {
        var store = store(reference);
        secrets.put(name, "first");
        assertEquals(Optional.empty(), store.previous());
        secrets.put(name, "second");

        assertEquals("second", store.read());
        assertEquals(Optional.of("first"), store.previous());
    }

    @Test
    void theFieldOfTheVersionBeforeIsReadTooAndWithoutItThereIsNone() throws NotReadyException {
        var store = store("mails/key#key");
        secrets.put("mails/key", "{\"key\": \"first\"}");
        secrets.put("mails/key", "{\"key\": \"second\"}");
        assertEquals(Optional.of("first"), store.previous());
        secrets.put("mails/key", "{\"other\": \"third\"}");
        secrets.put("mails/key", "{\"key\": \"fourth\"}");

        assertEquals(Optional.empty(), store.previous());
    }

    @ParameterizedTest
    @ValueSource(strings = { "mails/key", "ssm:/mails/key" })
    void aVersionBeforeThatMayNotBeReadIsNotHandledAsMissing(String reference) {
        secrets.refuse("AccessDeniedException");

        assertEquals("secret-denied", assertThrows(NotReadyException.class, store(reference)::previous).code());
    }

    private Credential credential(String reference) {
        var store = store(reference);
        var app = new EntraApp(URI.create(sandbox.get().cloud().toString()), EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID,
                "https://graph.microsoft.com/.default");
        return new ClientSecret(new EntraExchange(app, http, executor, clock), new CachedSecret(store, clock));
    }

    private AwsSecretStore store(String reference) {
        var aws = AwsClients.over(http);
        return new AwsSecretStore("HELIOGRAPH_CLIENT_SECRET_ID",
                SecretReference.parse("HELIOGRAPH_CLIENT_SECRET_ID", reference), aws.onFirstUse(SecretsManagerClient::builder),
                aws.onFirstUse(SsmClient::builder));
    }
}
