package dev.heliograph.lab.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The part of Secrets Manager and Systems Manager that reads secrets. */
public final class LocalSecrets implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, String> previous = new ConcurrentHashMap<>();
    private final Set<String> binaries = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile String refusal = "";

    public LocalSecrets() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Stores a value; the one before becomes the previous version. */
    public void put(String name, String value) {
        binaries.remove(name);
        Optional.ofNullable(values.put(name, value)).ifPresent(before -> previous.put(name, before));
    }

    /** Stores a secret as bytes, which Secrets Manager returns in base64. */
    public void put(String name, byte[] value) {
        values.put(name, Base64.getEncoder().encodeToString(value));
        binaries.add(name);
    }

    /** Every read fails with this code of AWS's; empty: none does. */
    public void refuse(String code) {
        refusal = code;
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var request = JSON.readTree(exchange.getRequestBody());
            boolean parameter = target.equals("AmazonSSM.GetParameter");
            if (!parameter && !target.equals("secretsmanager.GetSecretValue")) {
                answer(exchange, 400, JSON.createObjectNode().put("__type", "UnknownOperationException"));
                return;
            }
            reads.incrementAndGet();
            String name = request.path(parameter ? "Name" : "SecretId").asText();
            if (!refusal.isEmpty()) {
                answer(exchange, 400, JSON.createObjectNode().put("__type", refusal));
            } else if (request.path("VersionStage").asText().equals("AWSPREVIOUS") && previous.containsKey(name)) {
                answer(exchange, 200, JSON.createObjectNode().put("SecretString", previous.get(name)));
            } else if (parameter && name.matches(".+:[01]") && values.containsKey(name.replaceAll(":.*", ""))) {
                answerVersion(exchange, request, name.replaceAll(":.*", ""), name.endsWith("1"));
            } else if (!values.containsKey(name) || request.has("VersionStage")) {
                answer(exchange, 400, JSON.createObjectNode().put("__type",
                        parameter ? "ParameterNotFound" : "ResourceNotFoundException"));
            } else {
                answer(exchange, 200, parameter ? parameter(request, name, values.get(name)) : secret(name));
            }
        }
    }

    /** A parameter's first version is 1; here it has at most two. */
    private void answerVersion(HttpExchange exchange, JsonNode request, String name, boolean first) throws IOException {
        if (first && previous.containsKey(name)) {
            answer(exchange, 200, parameter(request, name, previous.get(name)));
        } else {
            answer(exchange, 400, JSON.createObjectNode().put("__type", "ParameterVersionNotFound"));
        }
    }

    private ObjectNode secret(String name) {
        return JSON.createObjectNode().put(binaries.contains(name) ? "SecretBinary" : "SecretString", values.get(name));
    }

    /** The parameter; without WithDecryption the answer is the ciphertext. */
    private ObjectNode parameter(JsonNode request, String name, String value) {
        var answer = JSON.createObjectNode();
        answer.putObject("Parameter").put("Value", request.path("WithDecryption").asBoolean() ? value : "AQICAHg")
                .put("Version", previous.containsKey(name) ? 2 : 1);
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
