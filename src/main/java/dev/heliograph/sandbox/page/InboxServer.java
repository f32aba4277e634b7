package dev.heliograph.sandbox.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.http.LocalRequest;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** What the inbox's port answers: its page, and the APIs for mails, faults, and what came in. */
public final class InboxServer implements SandboxHttp.Handler {

    private static final Pattern PART = Pattern.compile("/api/v1/(message|incoming)/[^/]+/part/\\d+");

    private final Map<String, SandboxHttp.Feed> feeds;
    private final List<SandboxApi> apis = new CopyOnWriteArrayList<>();
    private final Changes changes;

    /** @param feeds what is reported by WebSocket, by path */
    public InboxServer(Map<String, SandboxHttp.Feed> feeds, List<SandboxApi> apis, Changes changes) {
        this.feeds = feeds;
        this.apis.addAll(apis);
        this.changes = changes;
    }

    public void add(SandboxApi api) {
        apis.add(api);
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) {
        // A mail's html, which belongs to no origin, shows its own images.
        var origin = request.header("origin").filter(page -> !(page.equals("null") && request.method().equals("GET")
                && PART.matcher(request.place()).matches()));
        var problem = LocalRequest.problem(request.header("host"), origin);
        if (problem.isPresent()) {
            return SandboxHttp.Response.text(403, "text/plain", problem.get());
        }
        try {
            return answer(request);
        } catch (IllegalArgumentException e) {
            return SandboxHttp.Response.text(400, "text/plain", String.valueOf(e.getMessage()));
        } finally {
            if (!request.method().equals("GET")) {
                changes.happened();
            }
        }
    }

    private SandboxHttp.Response answer(SandboxHttp.Request request) {
        return apis.stream().map(api -> api.handle(request)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> SandboxHttp.Response.text(404, "text/plain", "not found"));
    }

    @Override
    public Optional<SandboxHttp.Feed> feed(String path) {
        return Optional.ofNullable(feeds.get(path));
    }
}
