package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Graph's {@code sendMail}, as strict as the real one.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphEndpoint implements SandboxHttp.Handler {

    private static final Pattern SEND_MAIL = Pattern.compile("/v1\\.0/users/([^/]+)/sendMail");
    private static final int MAX_BYTES = 4 << 20;
    private static final int CONCURRENCY = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final EntraEndpoint entra;
    private final Faults faults;
    private final Inbox inbox;
    private final Map<String, Semaphore> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger overConcurrency = new AtomicInteger();
    private volatile Set<String> allowed = Set.of();
    private volatile Duration serviceTime = Duration.ZERO;

    GraphEndpoint(EntraEndpoint entra, Faults faults, Inbox inbox) {
        this.entra = entra;
        this.faults = faults;
        this.inbox = inbox;
    }

    /** The mailboxes that the application may use; all, while the set is empty. */
    public void allowMailboxes(Set<String> names) {
        allowed = Set.copyOf(names);
    }

    /** How long each mail takes. */
    public void serviceTime(Duration duration) {
        serviceTime = duration;
    }

    /** How many requests to send were made, whatever became of them. */
    public int requests() {
        return requests.get();
    }

    /** How many were refused because four of the same mailbox were under way. */
    public int overConcurrency() {
        return overConcurrency.get();
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) throws SandboxHttp.BreakException {
        requests.incrementAndGet();
        SandboxHttp.Response response;
        try {
            response = sendMail(request);
        } catch (GraphError e) {
            response = e.response();
        }
        return response.with("request-id", UUID.randomUUID().toString())
                .with("client-request-id", request.header("client-request-id").orElse(""));
    }

    @Override
    public boolean cutsOff(String path) {
        var matched = SEND_MAIL.matcher(path);
        return matched.matches() && faults.takeCutOff(mailbox(matched));
    }

    private SandboxHttp.Response sendMail(SandboxHttp.Request request) throws GraphError, SandboxHttp.BreakException {
        String token = request.header("authorization").filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length())).orElse("");
        if (!entra.isValid(token)) {
            throw new GraphError(401, "InvalidAuthenticationToken", "Access token is expired or not valid.");
        }
        var path = SEND_MAIL.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        }
        String mailbox = mailbox(path);
        if (!allowed.isEmpty() && !allowed.contains(mailbox)) {
            throw new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
        }
        var places = mailboxes.computeIfAbsent(mailbox, name -> new Semaphore(CONCURRENCY));
        if (!places.tryAcquire()) {
            overConcurrency.incrementAndGet();
            return new GraphError(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.").response()
                    .with("Retry-After", "1");
        }
        try {
            pause(serviceTime);
            var message = read(request);
            var fault = faults.take(mailbox, id(message));
            return fault.isPresent() ? suffer(fault.get(), mailbox, message) : accept(mailbox, message);
        } finally {
            places.release();
        }
    }

    private static String mailbox(Matcher path) {
        return URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    }

    private static String id(JsonNode message) {
        return InboxMail.headers(message.path("message")).getOrDefault("X-Heliograph-Id", "");
    }

    private JsonNode read(SandboxHttp.Request request) throws GraphError {
        if (request.body().length > MAX_BYTES) {
            throw new GraphError(413, "RequestEntityTooLarge", "The request is larger than 4 MB.");
        } else if (!request.header("content-type").orElse("").startsWith("application/json")) {
            throw new GraphError(415, "UnsupportedMediaType", "The content type is not supported.");
        }
        try {
            var message = json.readTree(request.body());
            MessageCheck.check(message);
            return message;
        } catch (IOException e) {
            throw new GraphError(400, "RequestBodyRead", "The request body is not valid JSON.");
        }
    }

    private SandboxHttp.Response suffer(Fault fault, String mailbox, JsonNode message) throws SandboxHttp.BreakException {
        return fault.match(new Fault.Cases<SandboxHttp.Response, SandboxHttp.BreakException>() {
            @Override
            public SandboxHttp.Response answer(Fault.Answer answer) {
                deliverIf(answer.delivered(), mailbox, message);
                var response = answer.status() == 202 ? SandboxHttp.Response.empty(202)
                        : new GraphError(answer.status(), answer.code(), "A fault of the sandbox.").response();
                return answer.retryAfter().map(wait -> response.with("Retry-After", wait)).orElse(response);
            }

            @Override
            public SandboxHttp.Response broken(boolean orderly, boolean delivered) throws SandboxHttp.BreakException {
                deliverIf(delivered, mailbox, message);
                throw new SandboxHttp.BreakException(orderly);
            }

            @Override
            public SandboxHttp.Response slow(Duration by) {
                pause(by);
                return accept(mailbox, message);
            }
        });
    }

    private SandboxHttp.Response accept(String mailbox, JsonNode message) {
        inbox.deliver(mailbox, message.path("message"));
        return SandboxHttp.Response.empty(202);
    }

    private void deliverIf(boolean delivered, String mailbox, JsonNode message) {
        if (delivered) {
            inbox.deliver(mailbox, message.path("message"));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
