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
 * Azure-identity's way to a token, walked once with an answer of our own. What the libraries make on first use is there when a
 * token is wanted, and it is made while Quarkus starts. Nothing is sent, and no setting of the function's is read.
 */
public final class TokenPriming {

    private static final byte[] ANSWER = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"priming\"}"
            .getBytes(StandardCharsets.UTF_8);

    private static final String REQUEST_ID = "client-request-id";

    private TokenPriming() {
    }

    /** Walks it on a thread of its own, at once. */
    public static void begin() {
        var thread = new Thread(TokenPriming::attempt, "priming");
        thread.setDaemon(true);
        thread.start();
    }

    private static void attempt() {
        try {
            walk();
        } catch (RuntimeException | LinkageError e) {
            // The first real fetch meets the same, and its mail says so.
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
            // MSAL would warn if the answer were to another request, and no log is set up yet that could leave that out.
            String id = String.valueOf(request.getHeaders().getValue(HttpHeaderName.fromString(REQUEST_ID)));
            return new EntraHttpResponse(request, new HttpAnswer(200, Map.of("Content-Type", List.of("application/json"),
                    REQUEST_ID, List.of(id)), ANSWER, true));
        }
    }
}
