package dev.heliograph.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.heliograph.bytes.ByteSource;

/**
 * One request to be made.
 *
 * @param method the HTTP method
 * @param uri an absolute https (in tests also http) address
 * @param headers request headers, one value each
 * @param body as many bytes as it says
 * @param timeout the longest that the whole exchange may take, from leasing a connection to the last byte of the answer
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, ByteSource body, Duration timeout) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }
}
