package dev.heliograph;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.heliograph.trigger.Dispatcher;
import dev.heliograph.trigger.FunctionErrorException;
import io.quarkus.runtime.StartupEvent;

/** Lambda's poll loop on a JVM, where Quarkus leaves it to Lambda's own runtime. */
@ApplicationScoped
class RuntimeLoop {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";

    void start(@Observes StartupEvent event, Dispatcher dispatcher) {
        var thread = new Thread(() -> run(dispatcher), "runtime-loop");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Dispatcher dispatcher) {
        try {
            while (true) {
                var next = http.send(HttpRequest.newBuilder(URI.create(address + "next")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
                try {
                    answer(id + "/response", dispatcher.dispatch(next.body(), id).toString());
                } catch (FunctionErrorException e) {
                    answer(id + "/error", e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String path, String body) throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
