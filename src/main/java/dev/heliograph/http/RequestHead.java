package dev.heliograph.http;

import java.util.Set;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;

/** The head of a request: its method, its path and its headers. */
record RequestHead(HttpCall call) {

    /** A request of these without a body says so, as RFC 9110 (8.6) wants. */
    private static final Set<String> EXPECT_A_BODY = Set.of("POST", "PUT", "PATCH");

    void writeTo(HttpClientRequest request) {
        request.setMethod(HttpMethod.valueOf(call.method())).setURI(target());
        call.headers().forEach(request::putHeader);
        if (call.body().length() > 0 || EXPECT_A_BODY.contains(call.method())) {
            request.putHeader(HttpHeaderNames.CONTENT_LENGTH, Long.toString(call.body().length()));
        }
    }

    private String target() {
        String path = call.uri().getRawPath();
        String query = call.uri().getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }
}
