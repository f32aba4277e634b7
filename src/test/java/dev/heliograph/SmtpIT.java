package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import dev.heliograph.identity.SelfSigned;
import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/** Templates and SMTP by the executable. */
class SmtpIT {

    /** A password that expressions of the configuration would change. */
    private static final String PASSWORD = "ri$$gh${x}t";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path directory;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private SMTPServer server;
    private Path certificate;

    /** It takes nothing without STARTTLS and a log-in. */
    @BeforeEach
    void open() throws Exception {
        var own = SelfSigned.localhost();
        certificate = Files.writeString(directory.resolve("server.pem"),
                SelfSigned.block("CERTIFICATE", own.certificate().getEncoded()));
        server = SMTPServer.port(0).enableTLS().requireTLS().startTlsSocketFactory(own.serverContext()).requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("mails") || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, data) -> taken.add(new String(data, StandardCharsets.UTF_8))).build();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void aMailLeavesByStarttlsAfterALogIn() throws Exception {
        try (var environment = environment(smtp(PASSWORD))) {
            String answer = invoke(environment, "\"subject\": \"Grüße 🎉\", \"text\": \"Paid\"");
            assertTrue(answer.contains("accepted"), answer);
            assertTrue(taken.get(0).contains("Subject: =?UTF-8?B?"), taken.get(0));
            assertTrue(environment.threads().stream().anyMatch(SmtpIT::ofVertx), environment.threads().toString());
        }
        assertEquals(0, sandbox.get().entra().issued());
    }

    /** The one of Graph's client; the mailer's is not made. */
    @Test
    void oneVertxWhereGraphSends() throws Exception {
        try (var environment = environment(Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET))) {
            String answer = invoke(environment, "\"subject\": \"s\", \"text\": \"t\"");
            assertTrue(answer.contains("accepted"), answer);
            assertEquals(1, environment.threads().stream().filter(SmtpIT::ofVertx).count(), environment.threads().toString());
        }
    }

    @Test
    void aWrongPasswordIsAMatterOfTheSetUp() throws Exception {
        try (var environment = environment(smtp("wrong"))) {
            String answer = invoke(environment, "\"subject\": \"s\", \"text\": \"t\"");
            assertTrue(answer.contains("misconfigured") && answer.contains("QUARKUS_MAILER_PASSWORD"), answer);
            assertFalse(answer.contains("wrong\""), answer);
        }
        assertEquals(0, taken.size());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() throws Exception {
        var settings = new HashMap<>(smtp(PASSWORD));
        settings.keySet().removeIf(name -> name.contains("TLS_CONFIGURATION") || name.startsWith("QUARKUS_TLS_"));
        try (var environment = environment(settings)) {
            String answer = invoke(environment, "\"subject\": \"s\", \"text\": \"t\"");
            assertTrue(answer.contains("misconfigured") && answer.contains("smtp-tls"), answer);
        }
        assertEquals(0, taken.size());
    }

    @Test
    void templatesFromTheImageAndFromADirectory() throws Exception {
        Files.writeString(directory.resolve("notice.html"),
                "<p>Hello {name}</p>{#include sample-layout}{#content}x{/content}{/include}");
        Files.writeString(directory.resolve("sample-layout.html"), "<div>{#insert content}{/}</div>");
        Files.writeString(directory.resolve("notice.subject.txt"), "For {name}");
        var settings = new HashMap<>(Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "HELIOGRAPH_TEMPLATES", directory.toString()));
        try (var environment = environment(settings)) {
            String answer = invoke(environment, "\"template\": \"notice\", \"data\": {\"name\": \"Ада & 日本\"}");
            assertTrue(answer.contains("accepted"), answer);
            var mail = sandbox.get().inbox().mails().get(0);
            assertEquals("For Ада & 日本", mail.subject());
            assertTrue(mail.html().contains("<p>Hello Ада &amp; 日本</p><div>x</div>"), mail.html());
            assertTrue(
                    invoke(environment, "\"template\": \"receipt\", \"data\": {\"name\": \"Ada\"}").contains("missing-data"));
            Files.writeString(directory.resolve("notice.html"), "<p>Changed</p>");
            assertTrue(invoke(environment, "\"template\": \"notice\", \"data\": {\"name\": \"x\"}").contains("accepted"));
            assertTrue(sandbox.get().inbox().mails().stream().anyMatch(one -> one.html().contains("<p>Changed</p>")));
            answer = invoke(environment, "\"template\": \"nowhere\"");
            assertTrue(answer.contains("unknown-template") && answer.contains("notice, receipt"), answer);
        }
    }

    private static boolean ofVertx(String thread) {
        return "vertx-blocked-thread-checker".endsWith(thread);
    }

    private Map<String, String> smtp(String password) {
        return Map.of("HELIOGRAPH_TRANSPORT", "smtp", "QUARKUS_MAILER_HOST", "localhost", "QUARKUS_MAILER_PORT",
                String.valueOf(server.getPortAllocated()), "QUARKUS_MAILER_START_TLS", "REQUIRED", "QUARKUS_MAILER_USERNAME",
                "mails", "QUARKUS_MAILER_PASSWORD", password, "QUARKUS_MAILER_TLS", "false",
                "QUARKUS_MAILER_TLS_CONFIGURATION_NAME", "smtp",
                "QUARKUS_TLS__SMTP__TRUST_STORE_PEM_CERTS", certificate.toString());
    }

    private FunctionEnvironment environment(Map<String, String> settings) throws Exception {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", ""));
        variables.putAll(settings);
        return new FunctionEnvironment(variables);
    }

    private static String invoke(FunctionEnvironment environment, String fields) throws Exception {
        return environment.invoke("{\"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"], " + fields + "}")
                .get(30, TimeUnit.SECONDS);
    }
}
