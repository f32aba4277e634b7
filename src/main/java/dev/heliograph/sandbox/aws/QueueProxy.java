package dev.heliograph.sandbox.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** Hands calls to SQS over to the queues, which do not ask who sends them: a web page elsewhere could. */
public final class QueueProxy implements SandboxApi {

    /** What their address begins with. */
    public static final String PATH = "/sqs";

    private final CompletableFuture<URI> queues;
    private final HttpClient http = HttpClient.newHttpClient();

    public QueueProxy(CompletableFuture<URI> queues) {
        this.queues = queues;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return request.place().equals(PATH) || request.place().startsWith(PATH + "/") ? Optional.of(handOver(request))
                : Optional.empty();
    }

    /** The body, with the address of its queue as it is here: of AWS's own address only the name is known here. */
    private static byte[] here(SandboxHttp.Request request) {
        if (request.json().orElse(null) instanceof ObjectNode call && call.has("QueueUrl")) {
            String url = call.path("QueueUrl").asText();
            call.put("QueueUrl",
                    LocalQueues.url(URI.create("http://localhost" + PATH), url.substring(url.lastIndexOf('/') + 1)));
            return call.toString().getBytes(StandardCharsets.UTF_8);
        }
        return request.body();
    }

    private SandboxHttp.Response handOver(SandboxHttp.Request request) {
        try {
            var call = HttpRequest.newBuilder(queues.get().resolve(request.path())).method(request.method(),
                    HttpRequest.BodyPublishers.ofByteArray(here(request)));
            request.headers().forEach((name, value) -> {
                if (name.startsWith("x-amz") || name.equals("content-type") || name.equals("authorization")) {
                    call.header(name, value);
                }
            });
            var answer = http.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
            var headers = new TreeMap<String, String>();
            answer.headers().map().forEach((name, values) -> {
                if (name.toLowerCase().startsWith("x-amz")) {
                    headers.put(name, values.get(0));
                }
            });
            return new SandboxHttp.Response(answer.statusCode(), answer.headers().firstValue("content-type").orElse(""),
                    answer.body(), Map.copyOf(headers));
        } catch (ExecutionException | IOException e) {
            return SandboxHttp.Response.text(503, "text/plain", "the queues do not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SandboxHttp.Response.text(503, "text/plain", "interrupted");
        }
    }
}
