package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.identity.SelfSigned;
import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.lab.aws.LocalSts;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/** Each kind of credential, by the executable. The tests mostly wait, so they run in parallel with others. */
@Execution(ExecutionMode.CONCURRENT)
class CredentialsIT {

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path directory;

    private final List<FunctionEnvironment> environments = new ArrayList<>();
    private LocalSecrets secrets;
    private LocalSts sts;

    @BeforeEach
    void open() throws Exception {
        secrets = new LocalSecrets();
        sts = new LocalSts("test");
    }

    @AfterEach
    void close() throws Exception {
        for (var environment : environments) {
            environment.close();
        }
        secrets.close();
        sts.close();
    }

    @Test
    void aCertificateThatIsKeptInAws() throws Exception {
        var own = SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        secrets.put("mails/certificate", own.pem());
        sendsWith("certificate", Map.of("HELIOGRAPH_CERTIFICATE_ID", "mails/certificate"));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aCertificateInAFile(boolean legacy) throws Exception {
        var own = legacy ? SelfSigned.legacy() : SelfSigned.rsa();
        sandbox.get().entra().trustCertificates(own.certificate());
        var path = Files.write(directory.resolve("app.p12"), own.pkcs12());
        sendsWith("certificate", Map.of("HELIOGRAPH_CERTIFICATE_PATH", path.toString(), "HELIOGRAPH_CERTIFICATE_PASSWORD",
                SelfSigned.PASSWORD));
    }

    @Test
    void theRoleOfTheFunction() throws Exception {
        sandbox.get().entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, "api://AzureADTokenExchange", sts.key());
        sendsWith("federation with AWS", Map.of("HELIOGRAPH_CREDENTIAL", "federation"));
    }

    @Test
    void aClientSecret() throws Exception {
        sendsWith("client secret", Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET));
    }

    @Test
    void eachMailSaysWhatIsWrongUntilItIsCorrected() throws Exception {
        var own = SelfSigned.rsa();
        secrets.put("mails/certificate", "no certificate");
        var environment = environment(Map.of("HELIOGRAPH_CERTIFICATE_ID", "mails/certificate"));
        String early = invoke(environment, 1);
        assertTrue(early.contains("misconfigured") && early.contains("certificate-malformed"), early);
        secrets.put("mails/certificate", own.pem());
        sandbox.get().entra().trustCertificates(own.certificate());
        String answer = early;
        for (int i = 2; i < 80 && !answer.contains("accepted"); i++) {
            Thread.sleep(1000);
            answer = invoke(environment, i);
        }
        assertTrue(answer.contains("accepted"), answer);
    }

    @Test
    void whatIsMissingIsSaidOfEachMail() throws Exception {
        var environment = environment(Map.of());
        String answer = invoke(environment, 1);
        assertTrue(answer.contains("misconfigured") && answer.contains("HELIOGRAPH_CREDENTIAL=federation"), answer);
        assertTrue(environment.log().contains("Credential: none"), environment.log());
    }

    /** A token's hour takes 20 seconds here, and Entra answers after two, so that a wait is noticed. */
    @Test
    void noMailWaitsForATokenAfterTheFirst() throws Exception {
        sandbox.get().entra().tokenLife(Duration.ofSeconds(20));
        sandbox.get().entra().slow(Duration.ofSeconds(2));
        var environment = environment(Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET));
        String first = invoke(environment, 0);
        assertTrue(first.contains("accepted"), first + "\n" + environment.log());
        long end = System.nanoTime() + Duration.ofSeconds(35).toNanos();
        int mails = 0;
        int waited = 0;
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            String answer = invoke(environment, ++mails);
            assertTrue(answer.contains("accepted"), answer);
            waited += System.nanoTime() - before > Duration.ofMillis(1800).toNanos() ? 1 : 0;
            Thread.sleep(50);
        }
        System.out.println("token life of 20 s: " + sandbox.get().entra().issued() + " tokens, " + mails
                + " mails after the first, of which waited " + waited);
        assertEquals(0, waited);
        assertTrue(sandbox.get().entra().issued() >= 4, "tokens: " + sandbox.get().entra().issued());
    }

    private void sendsWith(String named, Map<String, String> settings) throws Exception {
        var environment = environment(settings);
        String answer = invoke(environment, 1);
        assertTrue(answer.contains("accepted"), answer);
        assertTrue(environment.log().contains("Credential: " + named), environment.log());
    }

    private FunctionEnvironment environment(Map<String, String> settings) throws Exception {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        // This process may have a client secret set, as CI has.
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", "",
                "AWS_ENDPOINT_URL_STS", sts.endpoint().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString()));
        variables.putAll(settings);
        var environment = new FunctionEnvironment(variables);
        environments.add(environment);
        return environment;
    }

    private static String invoke(FunctionEnvironment environment, int id) throws Exception {
        return environment.invoke("{\"id\": \"" + id + "\", \"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"],"
                + " \"subject\": \"Receipt\", \"text\": \"Paid\"}").get(30, TimeUnit.SECONDS);
    }
}
