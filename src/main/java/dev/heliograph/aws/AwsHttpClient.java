package dev.heliograph.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpStack;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Connects the AWS SDK with the function's HTTP stack: the connections, roots and proxy that Graph calls use. */
final class AwsHttpClient implements SdkHttpClient {

    private final HttpStack http;
    private final Duration timeout;
    private volatile Optional<URI> service = Optional.empty();

    /**
     * @param timeout the longest that one request may take; the SDK repeats it then
     */
    AwsHttpClient(HttpStack http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            @Override
            public void abort() {
                // The request's own time-out ends it.
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        var headers = new HashMap<String, String>();
        request.httpRequest().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        var body = body(request);
        service = Optional.of(request.httpRequest().getUri());
        // The HTTP client writes both itself.
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("host"));
        var answer = http.exchange(new HttpCall(request.httpRequest().method().name(), request.httpRequest().getUri(), headers,
                body, timeout));
        if (!answer.whole()) {
            throw new IOException("AnswerBrokenOff");
        }
        var response = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return HttpExecuteResponse.builder().response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body()))).build();
    }

    /** The request's body. The SDK delivers it again each time it is asked. */
    private static ByteSource body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return ByteSource.EMPTY;
        }
        var content = request.contentStreamProvider().get();
        var length = request.httpRequest().firstMatchingHeader("Content-Length").map(Long::parseLong);
        if (length.isEmpty()) {
            try (var in = content.newStream()) {
                return ByteSource.of(in.readAllBytes());
            }
        }
        return ByteSource.of(length.get(), out -> {
            try (var in = content.newStream()) {
                in.transferTo(out);
            }
        });
    }

    /**
     * Opens one more connection.
     *
     * @return whether its address was known
     */
    boolean connectAnother() throws BrokenExchangeException {
        var target = service;
        if (target.isPresent()) {
            http.openAnother(target.get());
        }
        return target.isPresent();
    }

    @Override
    public String clientName() {
        return "Heliograph";
    }

    @Override
    public void close() {
        // The HTTP stack outlives the SDK's clients.
    }
}
