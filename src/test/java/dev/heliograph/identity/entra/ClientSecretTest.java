package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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

import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.secret.SecretSource;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/** azure-identity against the sandbox's Entra. */
class ClientSecretTest {

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private HttpStack http;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        executor.shutdownNow();
        http.close();
    }

    @Test
    void eachFetchBringsAnotherToken() throws NotReadyException {
        var credential = credential(EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET);
        assertNotEquals(credential.fetch().value(), credential.fetch().value());
        assertEquals(2, sandbox.get().entra().issued());
    }

    @Test
    void aTokenKnowsItsLife() throws NotReadyException {
        sandbox.get().entra().tokenLife(Duration.ofMinutes(10));
        var token = credential(EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET).fetch();
        var left = Duration.between(Clock.systemUTC().instant(), token.expiresAt());
        assertTrue(left.toSeconds() > 560 && left.toSeconds() <= 600, left::toString);
        assertTrue(token.refreshAt().isBefore(token.expiresAt().minusSeconds(290)), token::toString);
    }

    @ParameterizedTest
    @CsvSource({
            "99999999-9999-9999-9999-999999999999, 22222222-2222-2222-2222-222222222222, sandbox, AADSTS90002",
            "11111111-1111-1111-1111-111111111111, 99999999-9999-9999-9999-999999999999, sandbox, AADSTS700016",
            "11111111-1111-1111-1111-111111111111, 22222222-2222-2222-2222-222222222222, hunter2, AADSTS7000215" })
    void aWrongSetUpIsExplained(String tenant, String client, String secret, String code) {
        var refusal = assertThrows(NotReadyException.class, () -> credential(tenant, client, secret).fetch());
        assertEquals(code, refusal.code());
        assertTrue(refusal.isSetUp());
        assertFalse(refusal.getMessage().contains("hunter2"));
    }

    @Test
    void aMalformedTenantIsAMatterOfTheSetUp() {
        var refusal = assertThrows(NotReadyException.class,
                () -> credential("not a tenant/", EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET).fetch());
        assertEquals("malformed-credentials", refusal.code());
    }

    @Test
    void anEntraOutOfReachIsNoMistakeOfTheSetUp() {
        sandbox.get().close();
        var refusal = assertThrows(NotReadyException.class,
                () -> credential(EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET).fetch());
        assertEquals("entra-unreachable", refusal.code());
        assertFalse(refusal.isSetUp());
    }

    @Test
    void entraSaysHowLongToWait() {
        sandbox.get().entra().throttle(Duration.ofSeconds(17));
        var refusal = assertThrows(NotReadyException.class,
                () -> credential(EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET).fetch());
        assertEquals("entra-429", refusal.code());
        assertEquals(Optional.of(Duration.ofSeconds(17)), refusal.retryAfter());
        assertFalse(refusal.isSetUp());
    }

    /** Entra and gateways before it have been seen to answer so. */
    @ParameterizedTest
    @ValueSource(strings = { "{\"ok\": true}", "{\"access_token\": \"\", \"token_type\": \"Bearer\", \"expires_in\": 3599}",
            "{\"access_token\": null, \"token_type\": \"Bearer\", \"expires_in\": 3599}", "{}", "[]",
            "{\"access_token\": \" \", \"token_type\": \"Bearer\", \"expires_in\": 3599}", "<html>", "\"x\"",
            "{\"token_type\": \"Bearer\", \"expires_in\": \"soon\", \"access_token\": \"t\"}" })
    void anAnswerWithoutATokenIsNoneAndPasses(String answer) {
        sandbox.get().entra().answerWith(answer);
        var refusal = assertThrows(NotReadyException.class,
                () -> credential(EntraEndpoint.TENANT, EntraEndpoint.CLIENT_ID, EntraEndpoint.CLIENT_SECRET).fetch());
        assertFalse(refusal.isSetUp(), refusal::getMessage);
    }

    private Credential credential(String tenant, String client, String secret) {
        var app = new EntraApp(URI.create(sandbox.get().cloud().toString()), tenant, client,
                "https://graph.microsoft.com/.default");
        return new ClientSecret(new EntraExchange(app, http, executor, Clock.systemUTC()), SecretSource.given(secret));
    }
}
