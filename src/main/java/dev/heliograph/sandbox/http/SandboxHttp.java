package dev.heliograph.sandbox.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A request to the sandbox, and the answer to it. */
public final class SandboxHttp {

    /** @param headers by name in lower case */
    public record Request(String method, String path, Map<String, String> headers, byte[] body) {

        private static final ObjectMapper JSON = new ObjectMapper();

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body; empty if it is not JSON. */
        public Optional<JsonNode> json() {
            try {
                return Optional.of(JSON.readTree(body));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** The path without its query. */
        public String place() {
            return path.split("\\?", 2)[0];
        }

        /** A parameter of the query. */
        public Optional<String> parameter(String name) {
            return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&")).map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2 && pair[0].equals(name))
                    .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)).findFirst();
        }
    }

    public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

        public static Response json(int status, Object node) {
            return text(status, "application/json", node.toString());
        }

        public static Response text(int status, String contentType, String text) {
            return new Response(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        public static Response empty(int status) {
            return new Response(status, "", new byte[0], Map.of());
        }

        public Response with(byte[] bytes) {
            return new Response(status, contentType, bytes, headers);
        }

        public Response with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Response(status, contentType, body, more);
        }
    }

    @FunctionalInterface
    public interface Handler {

        /** @throws BreakException to break the connection instead of answering */
        Response handle(Request request) throws BreakException;

        /** The fault that a request meets before its body has been read. */
        default Optional<Fault> beforeReading(String path) {
            return Optional.empty();
        }

        /** What is reported at a path by WebSocket, as it happens; empty if nothing is. */
        default Optional<Feed> feed(String path) {
            return Optional.empty();
        }
    }

    /** Reports, to each client that listens. */
    @FunctionalInterface
    public interface Feed {

        /** @return ends it for this client */
        Runnable to(Consumer<String> client);
    }

    /** An end without an answer. */
    public enum End {

        /** A reset: of the stream with HTTP/2, so that other requests on the connection go on; else of the connection. */
        RESET,

        /** The connection is closed in order; with HTTP/2 after the answers to other requests. */
        CLOSED,

        /** The server says that it has not acted on it: REFUSED_STREAM with HTTP/2, else 503. */
        REFUSED
    }

    /** Ends a request without an answer. */
    public static final class BreakException extends Exception {

        private static final long serialVersionUID = 1L;

        private final End end;

        public BreakException(End end) {
            this.end = end;
        }

        public End end() {
            return end;
        }
    }

    private SandboxHttp() {
    }
}
