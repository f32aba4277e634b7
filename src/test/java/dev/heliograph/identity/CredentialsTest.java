package dev.heliograph.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.aws.AwsClients;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.secret.CachedSecret;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.lab.aws.LocalSts;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The way from settings to a token of the sandbox's Entra, which makes the same checks as Entra. */
@Tag("slow")
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
        var clock = new MutableClock(Clock.systemUTC().instant());
        var credential = find(Map.of("certificate-path", path.toString()), clock).credential();
        credential.fetch();
        sandbox.get().entra().trustCertificates(second.certificate());
        Files.writeString(path, second.pem());
        clock.advance(CachedSecret.BETWEEN_READS);
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
        var cases = new LinkedHashMap<String, String>();
        cases.put(certificate, "it has 0 private keys");
        cases.put(key, "of its 0 certificates none is that of its private key");
        cases.put(key + other.pem(), "it has 2 private keys");
        cases.put(SelfSigned.block("CERTIFICATE", other.certificate().getEncoded()) + key, "of its 1 certificates none");
        cases.put(key.replace("PRIVATE KEY", "RSA PRIVATE KEY") + certificate, "RSA PRIVATE KEY; wanted: PRIVATE KEY");
        cases.put(key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY") + certificate, "openssl pkcs8");
        cases.put("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                + "-----END RSA PRIVATE KEY-----\n" + certificate, "RSA PRIVATE KEY; wanted: PRIVATE KEY");
        cases.put(SelfSigned.make("EC", "256", "-0d").pem(), "is not an RSA key");
        cases.put(SelfSigned.block("CERTIFICATE", new byte[] { 1, 2, 3 }) + key, "can't be read");
        cases.put("hunter2", "nor a PKCS#12 that opens without");
        for (var wrong : cases.entrySet()) {
            var path = Files.writeString(directory.resolve("wrong"), wrong.getKey());
            assertMalformed(refusal(Map.of("certificate-path", path.toString())), wrong.getValue());
        }
    }

    @Test
    void whatIsNoPkcs12WithOneKeyIsExplained() throws Exception {
        var own = SelfSigned.rsa();
        char[] password = SelfSigned.PASSWORD.toCharArray();
        var bare = store(own.pkcs12());
        bare.deleteEntry("app");
        bare.setEntry("app", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(password));
        var two = store(own.pkcs12());
        two.setKeyEntry("other", own.key(), password, new Certificate[] { own.certificate() });
        var otherPassword = KeyStore.getInstance("PKCS12");
        otherPassword.load(null, null);
        otherPassword.setKeyEntry("app", own.key(), "other".toCharArray(), new Certificate[] { own.certificate() });
        var ec = SelfSigned.make("EC", "256", "-0d");
        assertMalformed(pkcs12(bytes(bare), SelfSigned.PASSWORD), "is not an RSA key");
        assertMalformed(pkcs12(bytes(two), SelfSigned.PASSWORD), "it has 2 private keys");
        assertMalformed(pkcs12(bytes(otherPassword), SelfSigned.PASSWORD), "UnrecoverableKeyException");
        assertMalformed(pkcs12(ec.pkcs12(), SelfSigned.PASSWORD), "is not an RSA key");
        assertMalformed(pkcs12(own.pkcs12(), "hunter2"), "nor a PKCS#12 that HELIOGRAPH_CERTIFICATE_PASSWORD opens");
        var path = Files.write(directory.resolve("app.p12"), own.pkcs12());
        assertMalformed(refusal(Map.of("certificate-path", path.toString())), "opens without HELIOGRAPH_CERTIFICATE_PASSWORD");
    }

    /** The text is the output of openssl pkcs12 -nocerts. */
    @Test
    void aKeyWithoutItsCertificateIsExplainedAndHeals() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        var clock = new MutableClock(Clock.systemUTC().instant());
        var bare = store(own.pkcs12());
        bare.deleteEntry("app");
        bare.setKeyEntry("app", encrypted(own.key()), null);
        secrets.put("certificate", bytes(bare));
        var credential = find(Map.of("certificate-id", "certificate", "certificate-password", SelfSigned.PASSWORD), clock)
                .credential();
        assertMalformed(assertThrows(NotReadyException.class, credential::fetch), "of its 0 certificates none");
        secrets.put("certificate", own.pkcs12());
        clock.advance(CachedSecret.BETWEEN_READS);
        credential.fetch();
    }

    @Test
    void whatToolsWriteAroundPemIsNoMatter() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        String chained = "Bag Attributes\n    friendlyName: app\nKey Attributes: <No Attributes>\n" + own.pem()
                + SelfSigned.block("CERTIFICATE", SelfSigned.rsa().certificate().getEncoded());
        for (String text : List.of(chained, own.pem().replace("\n", "\r\n"), own.pem().replace("\n", "\\n"),
                own.pem().replace("\n", "\\r\\n"))) {
            secrets.put("certificate", text);
            find(Map.of("certificate-id", "certificate")).credential().fetch();
        }
    }

    @Test
    void aFileMayHoldPkcs12InBase64() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        var path = Files.writeString(directory.resolve("app.txt"), Base64.getMimeEncoder().encodeToString(own.pkcs12()));
        find(Map.of("certificate-path", path.toString(), "certificate-password", SelfSigned.PASSWORD)).credential().fetch();
    }

    @Test
    void aCertificateThatIsPutInPlaceLaterIsFound() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        var path = directory.resolve("later.pem");
        var credential = find(Map.of("certificate-path", path.toString())).credential();
        assertEquals("certificate-missing", assertThrows(NotReadyException.class, credential::fetch).code());
        Files.writeString(path, own.pem());
        credential.fetch();
    }

    @Test
    void theRoleOfTheFunctionIsTrusted() throws NotReadyException {
        trustRole();
        var found = find(Map.of("credential", "federation"));
        assertEquals("federation with AWS", found.text());
        found.credential().fetch();
        found.credential().fetch();
        assertEquals(2, sts.issued());
    }

    @Test
    void theAudienceIsASetting() throws NotReadyException {
        sandbox.get().entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, "api://ours", sts.key());
        find(Map.of("federation-audience", "api://ours")).credential().fetch();
        assertEquals("AADSTS700212", refusal(Map.of("credential", "federation")).code());
    }

    @Test
    void anIdentityThatIsNotTrustedIsExplained() throws NotReadyException {
        assertEquals("AADSTS700211", refusal(Map.of("credential", "federation")).code());
        trustRole();
        sts.subject("arn:aws:iam::123456789012:role/other");
        var refusal = refusal(Map.of("credential", "federation"));
        assertEquals("AADSTS700213", refusal.code());
        assertTrue(refusal.getMessage().contains("ARN of the function's role"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({ "OutboundWebIdentityFederationDisabled, federation-disabled, true", "AccessDenied, federation-denied, true",
            "ValidationError, federation-malformed, true", "RegionDisabledException, federation-region, true",
            "InvalidClientTokenId, federation-denied, true", "Throttling, federation-unreachable, false" })
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
    void aClientSecretIsFoundAsSuch() throws NotReadyException {
        var found = find(Map.of("client-secret", EntraEndpoint.CLIENT_SECRET));
        assertEquals("client secret", found.text());
        found.credential().fetch();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "client-secret | certificate-id | secret or certificate",
            "client-secret | federation-audience | secret or federation",
            "certificate-path | federation-audience | certificate or federation" })
    void whichOneOfTwoHasToBeSaid(String one, String other, String wanted) throws NotReadyException {
        var both = Map.of(one, EntraEndpoint.CLIENT_SECRET, other, "x");
        var refusal = refusal(both);
        assertEquals("malformed-credentials", refusal.code());
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_CREDENTIAL: ") && refusal.getMessage().endsWith(wanted),
                refusal.getMessage());
    }

    @Test
    void whatIsLeftOfAnotherCredentialIsNoMatter() throws NotReadyException {
        trustRole();
        var left = new HashMap<>(Map.of("client-secret", EntraEndpoint.CLIENT_SECRET, "certificate-id", "no reference",
                "certificate-path", "x", "credential", "secret"));
        find(left).credential().fetch();
        left.put("client-secret-id", "x");
        left.put("credential", "federation");
        find(left).credential().fetch();
    }

    @ParameterizedTest
    @CsvSource({ "client-secret, x, client-secret-id, y, HELIOGRAPH_CLIENT_SECRET_ID",
            "certificate-path, x, certificate-id, y, HELIOGRAPH_CERTIFICATE_ID",
            "client-secret-id, no reference hunter2, tenant-id, t, HELIOGRAPH_CLIENT_SECRET_ID",
            "credential, hunter2, client-secret, x, HELIOGRAPH_CREDENTIAL" })
    void whatContradictsItselfOrIsMalformedIsSaidOfEachMail(String one, String its, String other, String value, String named) {
        var refusal = refusal(Map.of(one, its, other, value));
        assertEquals("malformed-credentials", refusal.code());
        assertTrue(refusal.isSetUp());
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

    private NotReadyException pkcs12(byte[] content, String password) throws IOException {
        var path = Files.write(directory.resolve("wrong.p12"), content);
        return refusal(Map.of("certificate-path", path.toString(), "certificate-password", password));
    }

    private static KeyStore store(byte[] content) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), SelfSigned.PASSWORD.toCharArray());
        return store;
    }

    private static byte[] bytes(KeyStore store) throws IOException, GeneralSecurityException {
        var content = new ByteArrayOutputStream();
        store.store(content, SelfSigned.PASSWORD.toCharArray());
        return content.toByteArray();
    }

    private static byte[] encrypted(Key key) throws IOException, GeneralSecurityException {
        String algorithm = "PBEWithSHA1AndDESede";
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(SelfSigned.PASSWORD.toCharArray(), new byte[8], 1000)));
        return new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded())).getEncoded();
    }

    private static void assertMalformed(NotReadyException refusal, String said) {
        assertEquals("certificate-malformed", refusal.code());
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("HELIOGRAPH_CERTIFICATE_ID"), refusal.getMessage());
        assertTrue(refusal.isSetUp());
    }

    private void trustRole() {
        sandbox.get().entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, AUDIENCE, sts.key());
    }

    private NotReadyException refusal(Map<String, String> settings) {
        var refusal = assertThrows(NotReadyException.class, find(settings).credential()::fetch);
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
        return new Credentials(config, http, AwsClients.over(http), executor, clock).find();
    }
}
