package dev.heliograph.identity.entra;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;

import dev.heliograph.http.HttpAnswer;
import reactor.core.publisher.Mono;

/**
 * Primes azure-identity: one fetch of a token, whose answer is made up. The objects that the libraries create on first
 * use exist before a token is needed; they are created while Quarkus starts. Nothing is sent, and no setting of the
 * function is read.
 */
public final class TokenPriming {

    private static final byte[] ANSWER = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"priming\"}"
            .getBytes(StandardCharsets.UTF_8);

    private static final String REQUEST_ID = "client-request-id";

    private TokenPriming() {
    }

    /** Starts the priming at once, on its own thread. */
    public static void begin() {
        var thread = new Thread(TokenPriming::attempt, "priming");
        thread.setDaemon(true);
        thread.start();
    }

    private static void attempt() {
        try {
            walk();
        } catch (RuntimeException | LinkageError e) {
            // The first real fetch fails in the same way, and its mail has the reason.
        }
    }

    static AccessToken walk() {
        var executor = Executors.newSingleThreadExecutor();
        try {
            return walk(executor);
        } finally {
            executor.shutdown();
        }
    }

    private static AccessToken walk(ExecutorService executor) {
        return new ClientSecretCredentialBuilder().authorityHost("https://priming.invalid").disableInstanceDiscovery()
                .tenantId("priming").clientId("priming").clientSecret("priming")
                .executorService(executor)
                .pipeline(new HttpPipelineBuilder().httpClient(new Prompter()).build()).build()
                .getTokenSync(new TokenRequestContext().addScopes("https://priming.invalid/.default"));
    }

    private static final class Prompter implements HttpClient {

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            // MSAL would warn if the answer belonged to another request, and no log filter is set up yet.
            String id = String.valueOf(request.getHeaders().getValue(HttpHeaderName.fromString(REQUEST_ID)));
            return new EntraHttpResponse(request, new HttpAnswer(200, Map.of("Content-Type", List.of("application/json"),
                    REQUEST_ID, List.of(id)), ANSWER, true));
        }
    }
}
