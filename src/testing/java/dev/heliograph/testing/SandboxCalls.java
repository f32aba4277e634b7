package dev.heliograph.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Calls to the sandbox's API. */
final class SandboxCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxCalls(URI base) {
        this.base = base;
    }

    JsonNode get(String path) {
        return json(call(HttpRequest.newBuilder(base.resolve(path)).build()).body());
    }

    byte[] bytes(String path) {
        return call(HttpRequest.newBuilder(base.resolve(path)).build()).body();
    }

    JsonNode post(String path, String body) {
        return json(call(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build())
                .body());
    }

    /** @throws IllegalStateException with the answer, if it is an error of the caller's */
    private HttpResponse<byte[]> call(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 4) {
                throw new IllegalStateException(request.uri().getPath() + ": " + new String(answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(body), e);
        }
    }
}
