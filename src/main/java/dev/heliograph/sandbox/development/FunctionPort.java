package dev.heliograph.sandbox.development;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.funqy.lambda.FunqyLambdaBindingRecorder;

/**
 * Invokes the function with what is posted, one event at a time, as an environment of Lambda does. {@code quarkus:dev} has
 * Quarkus' own server for this; the sandbox's jar has this one.
 */
final class FunctionPort {

    private FunctionPort() {
    }

    /** @return where it listens, on the loopback interface */
    static int open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", FunctionPort::handle);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "function");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return server.getAddress().getPort();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = new ByteArrayOutputStream();
            int status = 200;
            try {
                FunqyLambdaBindingRecorder.handle(new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()), answer,
                        null);
            } catch (RuntimeException e) {
                status = 500;
                answer.reset();
                var cause = Optional.ofNullable(e.getCause()).orElse(e);
                answer.write(JsonNodeFactory.instance.objectNode().put("errorType", cause.getClass().getName())
                        .put("errorMessage", cause.getMessage()).toString().getBytes());
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.size());
            answer.writeTo(exchange.getResponseBody());
        }
    }
}
