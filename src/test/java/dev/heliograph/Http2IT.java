package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.http.FaultyHttp2Server;
import dev.heliograph.http.TunnelProxy;
import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import io.vertx.core.Handler;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The executable with a real HTTP/2 server in Graph's place, which does what Graph's may do. */
class Http2IT {

    private static final Pattern OUTCOME = Pattern.compile("outcome\\W+(\\w+)");

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private FaultyHttp2Server server;

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    private FunctionEnvironment environment(HttpServerOptions options, Map<String, String> settings,
            Handler<HttpServerRequest> handler) throws Exception {
        server = new FaultyHttp2Server(options, handler);
        open.add(server);
        var roots = Files.writeString(directory.resolve("roots.pem"),
                Files.readString(sandbox.get().certificate()) + Files.readString(server.roots().orElseThrow()));
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET, "HELIOGRAPH_TRUSTED_ROOTS", roots.toString(),
                "HELIOGRAPH_GRAPH_ENDPOINT", server.address().toString(), "HELIOGRAPH_SEND_TIMEOUT", "2s"));
        variables.putAll(settings);
        var environment = new FunctionEnvironment(variables);
        open.add(0, environment);
        return environment;
    }

    @ParameterizedTest
    @CsvSource({ "refused, accepted", "goaway, accepted", "goaway-with-error, accepted", "two-goaways, accepted",
            "reset-0, unknown", "reset-2, unknown", "lost, unknown", "closed, unknown", "stalled, unknown" })
    void whatItMeansForTheMail(String fault, String outcome) throws Exception {
        var environment = environment(new HttpServerOptions().setUseAlpn(true), Map.of(), request -> {
            if (server.requests.size() > 1) {
                FaultyHttp2Server.accept(request);
            } else {
                meet(fault, request);
            }
        });

        assertEquals(outcome, outcome(environment.invoke(mail("1")).get(30, TimeUnit.SECONDS)));
        assertEquals("accepted", outcome(environment.invoke(mail("2")).get(30, TimeUnit.SECONDS)));

        // What was surely not sent was tried again at once.
        assertEquals(outcome.equals("accepted") ? 3 : 2, server.requests.size());
        assertEquals(HttpVersion.HTTP_2, server.requests.get(0).version());
    }

    private static void meet(String fault, HttpServerRequest request) {
        var connection = request.connection();
        switch (fault) {
            case "refused" -> request.response().reset(7);
            case "reset-0" -> request.response().reset(0);
            case "reset-2" -> request.response().reset(2);
            case "goaway" -> FaultyHttp2Server.goAway(connection, 0, before(request));
            case "goaway-with-error" -> FaultyHttp2Server.goAway(connection, 2, before(request));
            case "two-goaways" -> {
                FaultyHttp2Server.goAway(connection, 0, Integer.MAX_VALUE);
                FaultyHttp2Server.goAway(connection, 0, before(request));
            }
            case "lost" -> FaultyHttp2Server.reset(connection);
            case "closed" -> connection.close();
            case "stalled" -> FaultyHttp2Server.stall(connection);
            default -> throw new IllegalArgumentException(fault);
        }
    }

    /** A client's streams are odd, and there is none before the first. */
    private static int before(HttpServerRequest request) {
        return Math.max(0, request.streamId() - 2);
    }

    @Test
    void aBatchUsesOneConnectionAndAsManyStreamsAsAreAllowed() throws Exception {
        var environment = environment(
                new HttpServerOptions().setUseAlpn(true)
                        .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(3).setInitialWindowSize(500)),
                Map.of(), FaultyHttp2Server::accept);
        var records = IntStream.range(0, 10).mapToObj(i -> "{\"messageId\": \"" + i + "\", \"eventSource\": \"aws:sqs\","
                + " \"eventSourceARN\": \"arn:aws:sqs:eu-west-1:1:mails\", \"attributes\": {\"ApproximateReceiveCount\": \"1\"},"
                + " \"body\": \"" + mail("batch-" + i, i % 5).replace("\"", "\\\"") + "\"}").toList();

        String answer = environment.invoke("{\"Records\": [" + String.join(",", records) + "]}").get(30, TimeUnit.SECONDS);

        assertTrue(answer.contains("\"batchItemFailures\":[]"), answer);
        assertEquals(10, server.requests.size());
        assertEquals(1, server.connections.size());
    }

    @Test
    void itPassesAProxyByATunnel() throws Exception {
        try (var proxy = new TunnelProxy("me", "p@ss")) {
            var environment = environment(new HttpServerOptions().setUseAlpn(true),
                    Map.of("HTTPS_PROXY", "http://me:p%40ss@localhost:" + proxy.port(), "NO_PROXY", ""),
                    FaultyHttp2Server::accept);

            assertEquals("accepted", outcome(environment.invoke(mail("1")).get(30, TimeUnit.SECONDS)));

            assertEquals(Set.of("localhost:" + server.address().getPort(), "localhost:" + sandbox.get().cloud().getPort()),
                    Set.copyOf(proxy.asked));
            assertEquals(HttpVersion.HTTP_2, server.requests.get(0).version());
        }
    }

    @ParameterizedTest
    @CsvSource({ "no ALPN, true", "HTTP/1.1 only, true", "both, false" })
    void itFallsBackToHttp1(String offers, boolean setting) throws Exception {
        var options = new HttpServerOptions().setUseAlpn(!offers.equals("no ALPN"));
        if (offers.equals("HTTP/1.1 only")) {
            options.setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
        }
        var environment = environment(options, Map.of("HELIOGRAPH_HTTP2", "" + setting), FaultyHttp2Server::accept);

        assertEquals("accepted", outcome(environment.invoke(mail("1")).get(30, TimeUnit.SECONDS)));

        assertEquals(HttpVersion.HTTP_1_1, server.requests.get(0).version());
    }

    private static String mail(String id) {
        return mail(id, 0);
    }

    private static String mail(String id, int mailbox) {
        return "{\"id\": \"" + id + "\", \"from\": \"billing-" + mailbox + "@contoso.com\", \"to\": [\"ada@example.org\"],"
                + " \"subject\": \"s\", \"text\": \"t\"}";
    }

    private static String outcome(String answer) {
        var found = OUTCOME.matcher(answer);
        assertTrue(found.find(), answer);
        return found.group(1);
    }
}
