package dev.heliograph.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the inbox's port answers: its page, and the APIs for mails, faults, and what came in. */
final class InboxServer implements SandboxHttp.Handler {

    private final SandboxHttp.Feed feed;
    private final List<SandboxApi> apis;

    /** @param feed what is reported at {@code /api/events} */
    InboxServer(SandboxHttp.Feed feed, List<SandboxApi> apis) {
        this.feed = feed;
        this.apis = Stream.concat(apis.stream(), Stream.of(InboxServer::own)).toList();
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) {
        var problem = LocalRequest.problem(request.header("host"), request.header("origin"));
        if (problem.isPresent()) {
            return SandboxHttp.Response.text(403, "text/plain", problem.get());
        }
        try {
            return answer(request);
        } catch (IllegalArgumentException e) {
            return SandboxHttp.Response.text(400, "text/plain", String.valueOf(e.getMessage()));
        }
    }

    private SandboxHttp.Response answer(SandboxHttp.Request request) {
        return apis.stream().map(api -> api.handle(request)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> SandboxHttp.Response.text(404, "text/plain", "not found"));
    }

    @Override
    public Optional<SandboxHttp.Feed> feed(String path) {
        return path.equals("/api/events") ? Optional.of(feed) : Optional.empty();
    }

    private static Optional<SandboxHttp.Response> own(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET /" -> Optional.of(page());
            case "GET /livez", "GET /readyz" -> Optional.of(SandboxHttp.Response.text(200, "text/plain", "ok"));
            default -> Optional.empty();
        };
    }

    private static SandboxHttp.Response page() {
        try (var page = InboxServer.class.getResourceAsStream("/sandbox/inbox.html")) {
            return new SandboxHttp.Response(200, "text/html; charset=utf-8", page.readAllBytes(), Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-src 'self'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
