package dev.heliograph.sandbox.graph;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;

/**
 * Upload sessions, at an address that needs no token and must not get one: pieces in order, under 4 MB, the last one ends it.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-large-attachments">Attach large files to Outlook messages or
 *      events</a>
 */
public final class UploadEndpoint {

    private static final Pattern PATH = Pattern.compile("/upload/([^?]+)\\?authtoken=.+");
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
    private static final int LARGEST_PIECE = 4_000_000;
    private static final int UNIT = 320 << 10;
    private static final Duration LIFE = Duration.ofHours(1);

    private final Faults faults;
    private final DraftStore store;
    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile URI address = URI.create("https://localhost");

    private record Session(DraftStore.Draft draft, String name, String contentType, String contentId, int size,
            ByteArrayOutputStream bytes, Instant end) {
    }

    public UploadEndpoint(Faults faults, DraftStore store, Clock clock) {
        this.faults = faults;
        this.store = store;
        this.clock = clock;
    }

    void at(URI base) {
        address = base;
    }

    static boolean serves(String path) {
        return path.startsWith("/upload/");
    }

    public SandboxHttp.Response open(DraftStore.Draft draft, String name, String contentType, String contentId, int size) {
        String id = UUID.randomUUID().toString();
        var session = new Session(draft, name, contentType, contentId, size, new ByteArrayOutputStream(size),
                clock.instant().plus(LIFE));
        sessions.put(id, session);
        return SandboxHttp.Response.json(201,
                status(session).put("uploadUrl", address + "/upload/" + id + "?authtoken=sandbox"));
    }

    public SandboxHttp.Response handle(SandboxHttp.Request request) throws GraphError, SandboxHttp.BreakException {
        var path = PATH.matcher(request.path());
        var session = path.matches() ? Optional.ofNullable(sessions.get(path.group(1))) : Optional.<Session> empty();
        if (session.isEmpty() || store.find(session.get().draft().mailbox(), session.get().draft().id()).isEmpty()) {
            throw new GraphError(404, "ErrorItemNotFound", "The upload session was not found.");
        } else if (clock.instant().isAfter(session.get().end())) {
            throw new GraphError(410, "ErrorUploadSessionExpired", "The upload session has expired.");
        } else if (request.header("authorization").isPresent()) {
            throw new GraphError(401, "InvalidAuthenticationToken", "The address is authorised by itself.");
        } else if (request.method().equals("GET")) {
            return SandboxHttp.Response.json(200, status(session.get()));
        } else if (!request.method().equals("PUT")) {
            throw new GraphError(405, "Request_BadRequest", "The method is not supported.");
        }
        return put(path.group(1), session.get(), request);
    }

    private SandboxHttp.Response put(String id, Session session, SandboxHttp.Request request)
            throws GraphError, SandboxHttp.BreakException {
        var range = RANGE.matcher(request.header("content-range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(3)) != session.size()
                || Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1 != request.body().length) {
            throw new GraphError(400, "ErrorInvalidContentRange", "The Content-Range header is not valid.");
        } else if (request.body().length >= LARGEST_PIECE) {
            throw new GraphError(413, "RequestEntityTooLarge", "The piece is larger than 4 MB.");
        }
        int from = Integer.parseInt(range.group(1));
        boolean last = from + request.body().length == session.size();
        if (!last && request.body().length % UNIT != 0) {
            throw new GraphError(400, "ErrorInvalidPiece", "A piece must be a multiple of 320 KiB.");
        }
        synchronized (session) {
            if (from != session.bytes().size()) {
                return SandboxHttp.Response.json(416, status(session));
            }
            return faults.meet(Faults.Step.PIECE, session.draft().mailbox(), session.draft().mailId(), () -> {
                session.bytes().writeBytes(request.body());
                if (!last) {
                    return SandboxHttp.Response.json(200, status(session));
                }
                sessions.remove(id);
                session.draft().add(new InboxMail.Part(session.name(), session.contentType(), session.contentId(),
                        session.bytes().toByteArray()));
                return SandboxHttp.Response.empty(201).with("Location", address + "/attachments/1");
            });
        }
    }

    private static ObjectNode status(Session session) {
        var status = JsonNodeFactory.instance.objectNode().put("expirationDateTime", session.end().toString());
        status.putArray("nextExpectedRanges")
                .add(session.bytes().size() == 0 ? "0-" : Integer.toString(session.bytes().size()));
        return status;
    }
}
