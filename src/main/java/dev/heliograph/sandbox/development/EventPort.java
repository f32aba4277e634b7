package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.heliograph.sandbox.http.LocalRequest;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;

/**
 * The port that events are posted to in development; behind it is Funqy's own event server, at any free port. Quarkus waits
 * without a word when that server's port is in use, and it looks for edited files only when the running function gets an event:
 * a function that did not start would never see that it was corrected. So this port looks for edits before each event.
 * <p>
 * It stays open while the function is started again. Each start has classes of its own, so what outlives one is of the JDK.
 */
final class EventPort {

    private static final Logger LOG = Logger.getLogger("heliograph");
    private static final String SERVER = "heliograph.event-port";
    private static final String FUNCTION = "heliograph.function";
    private static final String LISTENER = "heliograph.invocations";
    /** Seconds for the events that an earlier port still answers. */
    private static final int HANDLED = 5;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[\\d+m");

    private EventPort() {
    }

    /** Whether an earlier start has opened it. */
    static boolean isOpen(int port) {
        return earlier().filter(server -> server.getAddress().getPort() == port).isPresent();
    }

    /**
     * Opens it, or goes on with the one that an earlier start has opened.
     *
     * @param address of this machine, by which it can be reached
     * @param function where the function itself listens
     */
    static void open(String address, int port, URI function) throws IOException {
        DevConsoleManager.setGlobal(FUNCTION, function);
        if (isOpen(port)) {
            var server = earlier().orElseThrow();
            server.removeContext("/");
            server.createContext("/", EventPort::handle);
            return;
        }
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", EventPort::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        // The event that this start was made for is still to be answered there.
        earlier().ifPresent(other -> new Thread(() -> other.stop(HANDLED), "events-moved").start());
        DevConsoleManager.setGlobal(SERVER, server);
    }

    /** @param listener takes each event, and the function's answer to it */
    static void report(BiConsumer<byte[], byte[]> listener) {
        DevConsoleManager.setGlobal(LISTENER, listener);
    }

    private static void listen(byte[] event, byte[] answer) {
        BiConsumer<byte[], byte[]> listener = DevConsoleManager.getGlobal(LISTENER);
        if (listener != null) {
            listener.accept(event, answer);
        }
    }

    private static Optional<HttpServer> earlier() {
        return Optional.ofNullable(DevConsoleManager.<HttpServer> getGlobal(SERVER));
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] event = exchange.getRequestBody().readAllBytes();
            var foreign = LocalRequest.problem(header(exchange, "Host"), header(exchange, "Origin"));
            if (foreign.isPresent()) {
                answer(exchange, 403, "text/plain", foreign.get().getBytes(StandardCharsets.UTF_8));
                return;
            }
            var problem = Optional.ofNullable(DevConsoleManager.getHotReplacementContext()).flatMap(EventPort::reload);
            if (problem.isPresent()) {
                byte[] notStarted = JsonNodeFactory.instance.objectNode().put("errorType", "NotStarted")
                        .put("errorMessage", problem.get()).toString().getBytes(StandardCharsets.UTF_8);
                listen(event, notStarted);
                answer(exchange, 500, "application/json", notStarted);
                return;
            }
            URI function = DevConsoleManager.getGlobal(FUNCTION);
            var call = HttpRequest.newBuilder(function.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(event))
                    .header("Content-Type", "application/json").build();
            var answer = HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofByteArray());
            listen(event, answer.body());
            answer(exchange, answer.statusCode(), answer.headers().firstValue("Content-Type").orElse("application/json"),
                    answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Starts the function again if something was edited; says why it did not start. */
    private static Optional<String> reload(HotReplacementContext development) {
        try {
            development.doScan(true);
        } catch (Exception e) {
            LOG.warnf("Heliograph could not look for edited files: %s", e.getMessage());
        }
        return Optional.ofNullable(development.getDeploymentProblem()).map(problem -> {
            Throwable cause = problem;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "The function is not running. Correct what you have edited, and send the event again: "
                    + COLOURS.matcher(String.valueOf(cause.getMessage())).replaceAll("");
        });
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
