package dev.heliograph.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;

import dev.heliograph.http.HttpStack;

/**
 * A client secret, through azure-identity. Its credential object hands a cached token out until five minutes before the
 * end whatever is asked, so every fetch makes a new one; the cache that counts is {@link WarmToken}.
 */
final class ClientSecret implements Credential {

    /** A secret that is wrong, and one that has expired. */
    private static final Set<String> REFUSALS = Set.of("AADSTS7000215", "AADSTS7000222");

    private final EntraApp app;
    private final SecretSource secrets;
    private final HttpStack http;
    private final ExecutorService executor;
    private final Clock clock;

    ClientSecret(EntraApp app, SecretSource secrets, HttpStack http, ExecutorService executor, Clock clock) {
        this.app = app;
        this.secrets = secrets;
        this.http = http;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Token fetch() throws NoTokenException {
        String secret = secrets.value();
        try {
            return fetch(secret);
        } catch (NoTokenException e) {
            if (!REFUSALS.contains(e.code())) {
                throw e;
            }
            return fetch(secrets.instead(secret).orElseThrow(() -> e));
        }
    }

    private Token fetch(String secret) throws NoTokenException {
        var entra = new EntraHttpClient(http);
        var askedAt = clock.instant();
        try {
            var token = credential(entra, secret).getTokenSync(new TokenRequestContext().addScopes(app.scope()));
            return Token.of(token.getToken(), askedAt, token.getExpiresAt().toInstant(),
                    Optional.ofNullable(token.getRefreshAt()).map(OffsetDateTime::toInstant));
        } catch (IllegalArgumentException e) {
            throw NoTokenException.setUp("malformed-credentials",
                    "HELIOGRAPH_TENANT_ID, HELIOGRAPH_CLIENT_ID or HELIOGRAPH_CLIENT_SECRET is malformed: check for stray characters");
        } catch (RuntimeException e) {
            throw entra.failure().orElseGet(() -> EntraErrors.explain(String.valueOf(e.getMessage())));
        }
    }

    private ClientSecretCredential credential(EntraHttpClient entra, String secret) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(app.authorityHost().toString())
                .disableInstanceDiscovery()
                .tenantId(app.tenantId())
                .clientId(app.clientId())
                .clientSecret(secret)
                .executorService(executor)
                // A pipeline of its own has no retry policy: azure-core's and MSAL's would multiply past a Lambda's time.
                .httpPipeline(new HttpPipelineBuilder().httpClient(entra).build())
                .build();
    }
}
