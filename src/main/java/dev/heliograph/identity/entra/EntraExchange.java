package dev.heliograph.identity.entra;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.identity.AadCredentialBuilderBase;

import dev.heliograph.http.HttpOffer;
import dev.heliograph.http.HttpStack;
import dev.heliograph.outcome.NotReadyException;

/**
 * The exchange of a credential for a token, through azure-identity. Its credential objects always return a cached
 * token until five minutes before its end, so every fetch makes a new one; the cache that counts is {@link WarmToken}.
 */
public final class EntraExchange {

    private final EntraApp app;
    private final HttpStack http;
    private final ExecutorService executor;
    private final Clock clock;

    public EntraExchange(EntraApp app, HttpStack http, ExecutorService executor, Clock clock) {
        this.app = app;
        this.http = http;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Makes one request for a token.
     *
     * @param builder the builder of the credential; app, cloud and HTTP client are set here
     * @param build makes the credential
     */
    <B extends AadCredentialBuilderBase<B>> Token fetch(B builder, Function<B, TokenCredential> build)
            throws NotReadyException {
        // The connection is opened in parallel with azure-identity's own work, which takes as long as a handshake.
        var connection = executor.submit(() -> {
            http.open(app.authorityHost(), HttpOffer.HTTP_1_1);
            return null;
        });
        var entra = new EntraHttpClient(http, clock, connection);
        var askedAt = clock.instant();
        try {
            builder.authorityHost(app.authorityHost().toString())
                    .disableInstanceDiscovery()
                    .tenantId(app.tenantId())
                    .clientId(app.clientId())
                    .executorService(executor)
                    // This pipeline has no retry policy: azure-core's and MSAL's would multiply past a Lambda's time.
                    .pipeline(new HttpPipelineBuilder().httpClient(entra).build());
            var token = build.apply(builder).getTokenSync(new TokenRequestContext().addScopes(app.scope()));
            // Entra, and gateways before it, can answer 200 without a token.
            if (token == null || token.getToken() == null || token.getToken().isBlank() || token.getExpiresAt() == null) {
                throw NotReadyException.passing("entra-no-token", "Entra, or a gateway before it, answered without a token");
            }
            return Token.of(token.getToken(), askedAt, token.getExpiresAt().toInstant(),
                    Optional.ofNullable(token.getRefreshAt()).map(OffsetDateTime::toInstant));
        } catch (RuntimeException e) {
            if (entra.asked()) {
                throw entra.failure().orElseGet(() -> EntraErrors.explain(String.valueOf(e.getMessage())));
            }
            throw e instanceof IllegalArgumentException
                    ? NotReadyException.setUp("malformed-credentials", "HELIOGRAPH_TENANT_ID, HELIOGRAPH_CLIENT_ID or the"
                            + " credential is malformed: check for stray characters")
                    : NotReadyException.passing("token-fetch-failed",
                            "Entra was not asked (" + e.getClass().getSimpleName() + ")");
        }
    }
}
