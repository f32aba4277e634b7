package dev.heliograph.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.heliograph.bytes.ByteSource;

/**
 * An HTTP request.
 *
 * @param method the HTTP method
 * @param uri an absolute https (in tests also http) address
 * @param headers request headers, one value each
 * @param body its length is exact
 * @param timeout the longest that the whole exchange may take, from leasing a connection to the last byte of the
 *        answer
 * @param offer the versions of HTTP that the server is offered
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, ByteSource body, Duration timeout,
        HttpOffer offer) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A request by HTTP/1.1. */
    public HttpCall(String method, URI uri, Map<String, String> headers, ByteSource body, Duration timeout) {
        this(method, uri, headers, body, timeout, HttpOffer.HTTP_1_1);
    }
}
