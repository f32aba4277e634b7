package dev.heliograph.identity.entra;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpStack;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Durations;
import reactor.core.publisher.Mono;

/**
 * Connects azure-identity with the function's HTTP stack: the connections, roots and proxy that Graph calls use. It is
 * made for one fetch, and keeps the causes of failures that the libraries lose.
 */
final class EntraHttpClient implements HttpClient {

    /**
     * The longest that a token request may take: together with a call to AWS before it, less than the time after which
     * a fetch is abandoned.
     */
    static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final HttpStack http;
    private final Clock clock;
    private final Future<?> connection;
    private volatile NotReadyException failure;
    private volatile boolean asked;

    /** @param connection completes when Entra's connection is open, or can't be opened */
    EntraHttpClient(HttpStack http, Clock clock, Future<?> connection) {
        this.http = http;
        this.clock = clock;
        this.connection = connection;
    }

    /** Why the last request failed, if Entra was busy or unreachable. */
    Optional<NotReadyException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether a request was made. */
    boolean asked() {
        return asked;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        var headers = new HashMap<String, String>();
        request.getHeaders().forEach(header -> headers.put(header.getName(), header.getValue()));
        // The HTTP client writes the length of the body itself.
        headers.keySet().removeIf("content-length"::equalsIgnoreCase);
        var data = request.getBodyAsBinaryData();
        try {
            failure = null;
            asked = true;
            var left = awaitConnection();
            var answer = http.exchange(new HttpCall(request.getHttpMethod().toString(), URI.create(request.getUrl().toString()),
                    headers, data == null ? ByteSource.EMPTY : ByteSource.of(data.toBytes()), left));
            if (answer.status() == 429 || answer.status() >= 500) {
                failure = NotReadyException.passing("entra-" + answer.status(), "Entra answered " + answer.status(),
                        answer.retryAfter(clock));
            }
            return new EntraHttpResponse(request, answer);
        } catch (BrokenExchangeException e) {
            failure = NotReadyException.passing("entra-unreachable", "Entra can't be reached: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for the connection: a request that came sooner would open another one.
     *
     * @return the rest of the time for the request
     */
    private Duration awaitConnection() throws BrokenExchangeException {
        long before = System.nanoTime();
        try {
            connection.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenExchangeException broken) {
                throw broken;
            }
        } catch (TimeoutException e) {
            // The request has no time left, and fails with that reason.
        }
        return Durations.longer(Duration.ofMillis(1), TIMEOUT.minusNanos(System.nanoTime() - before));
    }
}
