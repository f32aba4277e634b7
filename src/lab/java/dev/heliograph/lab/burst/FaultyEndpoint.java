package dev.heliograph.lab.burst;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An AWS service that fails now and then: a proxy of the real one. */
final class FaultyEndpoint implements AutoCloseable {

    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade", "http2-settings",
            "transfer-encoding", "date");

    /** What happens to a request. */
    sealed interface Fate {

        /** Whether the service carries it out. */
        boolean isDone();

        /** It is answered by the service. */
        record Through() implements Fate {

            @Override
            public boolean isDone() {
                return true;
            }
        }

        /** It is answered here, and never reaches the service. */
        record Refused(int status, String errorType) implements Fate {

            @Override
            public boolean isDone() {
                return false;
            }
        }

        /** The connection is closed, before or after the service has carried out the request. */
        record Closed(boolean isDone) implements Fate {
        }
    }

    private final URI service;
    private final BiFunction<String, String, Fate> fates;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    /** @param fates by the operation, such as {@code UpdateItem}, and the request's body */
    FaultyEndpoint(URI service, BiFunction<String, String, Fate> fates) throws IOException {
        this.service = service;
        this.fates = fates;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "faulty-endpoint");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var fate = fates.apply(target == null ? "" : target.substring(target.indexOf('.') + 1),
                    new String(body, StandardCharsets.UTF_8));
            if (fate instanceof Fate.Refused refused) {
                byte[] answer = ("{\"__type\": \"" + refused.errorType() + "\", \"message\": \"a fault of the burst\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
                exchange.sendResponseHeaders(refused.status(), answer.length);
                exchange.getResponseBody().write(answer);
            } else if (!(fate instanceof Fate.Closed closed)) {
                pass(exchange, forward(exchange, body));
            } else if (closed.isDone()) {
                forward(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
