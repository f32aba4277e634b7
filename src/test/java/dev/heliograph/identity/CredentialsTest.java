package dev.heliograph.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.aws.LocalSecrets;
import dev.heliograph.aws.LocalSts;
import dev.heliograph.http.HttpStack;
import dev.heliograph.http.aws.AwsClients;
import dev.heliograph.sandbox.EntraEndpoint;
import dev.heliograph.sandbox.SandboxExtension;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** From settings to a token of the sandbox's Entra, which checks what Entra checks. */
class CredentialsTest {

    private static final String AUDIENCE = "api://AzureADTokenExchange";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path directory;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private LocalSecrets secrets;
    private LocalSts sts;
    private HttpStack http;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        secrets = new LocalSecrets();
        sts = new LocalSts("secret-key");
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "secret-key");
        System.setProperty("aws.endpointUrlSecretsManager", secrets.endpoint().toString());
        System.setProperty("aws.endpointUrlSsm", secrets.endpoint().toString());
        System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
    }

    @AfterEach
    void close() throws IOException {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
        executor.shutdownNow();
        http.close();
        secrets.close();
        sts.close();
    }

    @Test
    void aCertificateInPemSignsForTheApplication() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        secrets.put("mails/certificate", own.pem());
        var found = find(Map.of("certificate-id", "mails/certificate"));
        assertEquals("certificate", found.text());
        found.credential().fetch();
        found.credential().fetch();
        assertEquals(1, secrets.reads());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aCertificateMayBePkcs12(boolean file) throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        secrets.put("/mails/certificate", Base64.getMimeEncoder().encodeToString(own.pkcs12()));
        var path = Files.write(directory.resolve("app.p12"), own.pkcs12());
        find(Map.of(file ? "certificate-path" : "certificate-id", file ? path.toString() : "ssm:/mails/certificate",
                "certificate-password", SelfSigned.PASSWORD)).credential().fetch();
    }

    @Test
    void aCertificateThatEntraDoesNotKnowIsReadAgain() throws Exception {
        var first = SelfSigned.rsa();
        var second = SelfSigned.rsa();
        var path = Files.writeString(directory.resolve("app.pem"), first.pem());
        sandbox.get().entra().trustCertificates(first.certificate());
        var clock = new dev.heliograph.MutableClock(Clock.systemUTC().instant());
        var credential = find(Map.of("certificate-path", path.toString()), clock).credential();
        credential.fetch();
        sandbox.get().entra().trustCertificates(second.certificate());
        Files.writeString(path, second.pem());
        clock.advance(KeptSecret.BETWEEN_READS);
        credential.fetch();
    }

    @Test
    void aCertificateThatHasEndedIsExplained() throws Exception {
        var own = SelfSigned.make("RSA", "2048", "-91d");
        sandbox.get().entra().trustCertificates(own.certificate());
        var path = Files.writeString(directory.resolve("app.pem"), own.pem());
        var refusal = refusal(Map.of("certificate-path", path.toString()));
        assertEquals("AADSTS700027", refusal.code());
        assertTrue(refusal.isSetUp());
    }

    @Test
    void whatIsNoCertificateWithItsKeyIsExplainedAndNotShown() throws Exception {
        var own = SelfSigned.rsa();
        var other = SelfSigned.rsa();
        String certificate = SelfSigned.block("CERTIFICATE", own.certificate().getEncoded());
        String key = SelfSigned.block("PRIVATE KEY", own.key().getEncoded());
        var cases = Map.of(
                certificate, "it has 0 private keys",
                key, "of its 0 certificates none is that of its private key",
                SelfSigned.block("CERTIFICATE", other.certificate().getEncoded()) + key, "of its 1 certificates none",
                key.replace("PRIVATE KEY", "RSA PRIVATE KEY") + certificate, "RSA PRIVATE KEY; wanted: PRIVATE KEY",
                key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY") + certificate, "openssl pkcs8",
                Base64.getEncoder().encodeToString(own.pkcs12()), "opens without HELIOGRAPH_CERTIFICATE_PASSWORD",
                SelfSigned.make("EC", "256", "-0d").pem(), "can't be read",
                "hunter2", "PKCS#12");
        for (var wrong : cases.entrySet()) {
            var path = Files.writeString(directory.resolve("wrong"), wrong.getKey());
            if (!wrong.getKey().startsWith("-----")) {
                Files.write(path, Base64.getMimeDecoder().decode(wrong.getKey()));
            }
            var refusal = refusal(Map.of("certificate-path", path.toString()));
            assertEquals("certificate-malformed", refusal.code());
            assertTrue(refusal.getMessage().contains(wrong.getValue()), refusal.getMessage());
            assertTrue(refusal.isSetUp());
        }
    }

    @Test
    void aCertificateThatIsPutInPlaceLaterIsFound() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        var path = directory.resolve("later.pem");
        var credential = find(Map.of("certificate-path", path.toString())).credential();
        assertEquals("certificate-missing", assertThrows(NoTokenException.class, credential::fetch).code());
        Files.writeString(path, own.pem());
        credential.fetch();
    }

    @Test
    void theRoleOfTheFunctionIsTrusted() throws NoTokenException {
        trustRole();
        var found = find(Map.of("credential", "federation"));
        assertEquals("federation with AWS", found.text());
        found.credential().fetch();
        found.credential().fetch();
        assertEquals(2, sts.issued());
    }

    @Test
    void theAudienceIsASetting() throws NoTokenException {
        sandbox.get().entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, "api://ours", sts.key());
        find(Map.of("federation-audience", "api://ours")).credential().fetch();
        assertEquals("AADSTS700212", refusal(Map.of("credential", "federation")).code());
    }

    @Test
    void anIdentityThatIsNotTrustedIsExplained() throws NoTokenException {
        assertEquals("AADSTS700211", refusal(Map.of("credential", "federation")).code());
        trustRole();
        sts.subject("arn:aws:iam::123456789012:role/other");
        var refusal = refusal(Map.of("credential", "federation"));
        assertEquals("AADSTS700213", refusal.code());
        assertTrue(refusal.getMessage().contains("ARN of the function's role"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({ "OutboundWebIdentityFederationDisabled, federation-disabled, true", "AccessDenied, federation-denied, true",
            "Throttling, federation-unreachable, false" })
    void whatAwsAnswersIsExplained(String answer, String code, boolean setUp) {
        sts.refuse(answer);
        var refusal = refusal(Map.of("credential", "federation"));
        assertEquals(code, refusal.code());
        assertEquals(setUp, refusal.isSetUp());
    }

    @Test
    void aKeyThatIsNotOursSignsNothing() {
        trustRole();
        System.setProperty("aws.secretAccessKey", "another-key");
        var refusal = refusal(Map.of("credential", "federation"));
        assertTrue(refusal.getMessage().contains("SignatureDoesNotMatch"), refusal.getMessage());
    }

    @Test
    void aClientSecretIsFoundAsSuch() throws NoTokenException {
        var found = find(Map.of("client-secret", EntraEndpoint.CLIENT_SECRET));
        assertEquals("client secret", found.text());
        found.credential().fetch();
    }

    @Test
    void whichOneOfTwoHasToBeSaid() throws NoTokenException {
        var both = Map.of("client-secret", EntraEndpoint.CLIENT_SECRET, "certificate-id", "x");
        var refusal = assertThrows(IllegalArgumentException.class, () -> find(both));
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_CREDENTIAL: "), refusal.getMessage());
        var said = new HashMap<>(both);
        said.put("credential", "secret");
        find(said).credential().fetch();
    }

    @ParameterizedTest
    @CsvSource({ "client-secret, client-secret-id, HELIOGRAPH_CLIENT_SECRET_ID",
            "certificate-path, certificate-id, HELIOGRAPH_CERTIFICATE_ID" })
    void theSameTwiceStopsTheStart(String one, String other, String named) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> find(Map.of(one, "x", other, "y")));
        assertTrue(refusal.getMessage().startsWith(named + ": "), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "x | y | one of HELIOGRAPH_CLIENT_SECRET, HELIOGRAPH_CLIENT_SECRET_ID,",
            "credential | secret | not set: HELIOGRAPH_CLIENT_SECRET or HELIOGRAPH_CLIENT_SECRET_ID",
            "credential | certificate | not set: HELIOGRAPH_CERTIFICATE_ID or HELIOGRAPH_CERTIFICATE_PATH",
            "tenant-id | '' | HELIOGRAPH_TENANT_ID" })
    void whatIsMissingIsSaidOfEachMail(String name, String value, String said) {
        var refusal = refusal(Map.of(name, value));
        assertEquals("no-credentials", refusal.code());
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
    }

    private void trustRole() {
        sandbox.get().entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, AUDIENCE, sts.key());
    }

    private NoTokenException refusal(Map<String, String> settings) {
        var refusal = assertThrows(NoTokenException.class, find(settings).credential()::fetch);
        assertFalse(refusal.getMessage().contains("hunter2"));
        return refusal;
    }

    private Credentials.Found find(Map<String, String> settings) {
        return find(settings, Clock.systemUTC());
    }

    private Credentials.Found find(Map<String, String> settings, Clock clock) {
        var properties = new HashMap<>(Map.of("heliograph.tenant-id", EntraEndpoint.TENANT, "heliograph.client-id",
                EntraEndpoint.CLIENT_ID, "heliograph.authority-host", sandbox.get().cloud().toString()));
        settings.forEach((name, value) -> properties.put("heliograph." + name, value));
        var config = new SmallRyeConfigBuilder().withMapping(IdentityConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(IdentityConfig.class);
        return new Credentials(config, http, new AwsClients(http), executor, clock).find();
    }
}
