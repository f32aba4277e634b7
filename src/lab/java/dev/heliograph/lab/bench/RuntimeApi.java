package dev.heliograph.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Lambda's side of a custom runtime, for one environment: delivers events and takes answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {

    static {
        // Otherwise the JDK's server waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(5);

    private record Invocation(String event, CompletableFuture<String> answer) {
    }

    private final HttpServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Long> firstPoll = new CompletableFuture<>();
    private volatile Invocation current;

    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "runtime-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/2018-06-01/runtime/", this::handle);
        server.start();
    }

    public String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** When the function requested its first event, as System.nanoTime. */
    public CompletableFuture<Long> firstPoll() {
        return firstPoll;
    }

    /** The function's first error report of its start. */
    public CompletableFuture<String> initError() {
        return initError;
    }

    /** Invokes the function; the answer, or the error's text. */
    public CompletableFuture<String> invoke(String event) {
        var invocation = new Invocation(event, new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.answer();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("/next")) {
                firstPoll.complete(System.nanoTime());
                current = waiting.take();
                exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "invocation-" + number.incrementAndGet());
                exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + LONGEST_INVOCATION.toMillis()));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                byte[] body = current.event().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else if (exchange.getRequestURI().getPath().endsWith("/init/error")) {
                initError.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            } else {
                String answer = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var answered = current;
                exchange.sendResponseHeaders(202, -1);
                answered.answer().complete(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
