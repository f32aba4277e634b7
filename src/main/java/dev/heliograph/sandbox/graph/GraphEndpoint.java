package dev.heliograph.sandbox.graph;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mailbox.Inbox;
import dev.heliograph.sandbox.mailbox.Mailboxes;

/**
 * Graph's mail, as strict as the real one: who may, how many at a time, and what each request is about.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mail-api-overview">Outlook mail API overview</a>
 */
public final class GraphEndpoint implements SandboxHttp.Handler {

    private static final Pattern RESOURCE = Pattern.compile("/v1\\.0/users/([^/?]+)/(sendMail|messages|mailFolders)([/?].*)?");
    private static final int CONCURRENCY = 4;

    private final EntraEndpoint entra;
    private final Supplier<UUID> ids;
    private final Faults faults;
    private final RequestLog log;
    private final SendMailEndpoint sendMail;
    private final DraftEndpoint drafts;
    private final UploadEndpoint uploads;
    private final SentItems sentItems;
    private final CopyEndpoint copies;
    private final MailboxEndpoint incoming;
    private final Map<String, Semaphore> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger overConcurrency = new AtomicInteger();
    private volatile Set<String> allowed = Set.of();
    private volatile boolean readWrite = true;
    private volatile boolean read = true;
    private volatile Duration serviceTime = Duration.ZERO;

    public GraphEndpoint(EntraEndpoint entra, Faults faults, RequestLog log, Inbox inbox, Mailboxes received, Clock clock,
            Supplier<UUID> ids) {
        this.entra = entra;
        this.ids = ids;
        this.faults = faults;
        this.log = log;
        var store = new DraftStore(inbox, clock, ids);
        sentItems = new SentItems(clock, ids);
        copies = new CopyEndpoint(faults, sentItems, store);
        sendMail = new SendMailEndpoint(faults, inbox, sentItems);
        uploads = new UploadEndpoint(faults, store, clock);
        drafts = new DraftEndpoint(faults, store, uploads, copies);
        incoming = new MailboxEndpoint(faults, received);
    }

    /** The mailboxes that the application may use; all, while the set is empty. */
    public void allowMailboxes(Set<String> names) {
        allowed = Set.copyOf(names);
    }

    /** Whether the application has Mail.ReadWrite, without which it can't make drafts. */
    public void allowDrafts(boolean granted) {
        readWrite = granted;
    }

    /** Whether the application has Mail.Read, which Mail.ReadWrite holds as well. */
    public void allowReads(boolean granted) {
        read = granted;
    }

    /** How long each request takes. */
    public void serviceTime(Duration duration) {
        serviceTime = duration;
    }

    /** How many requests were made, pieces of uploads included, whatever became of them. */
    public int requests() {
        return requests.get();
    }

    /** How many were refused because four of the same mailbox were under way. */
    public int overConcurrency() {
        return overConcurrency.get();
    }

    /** The copies of what was sent by one request, and how late they are there. */
    public SentItems sentItems() {
        return sentItems;
    }

    /** What lies in Drafts, and rules for what is put there. */
    public DraftStore drafts() {
        return drafts.store();
    }

    /** Lets lists of mails go on at another address, as no real Graph does. */
    public void linkTo(String origin) {
        incoming.at(URI.create(origin));
    }

    /** Where it is itself. */
    public void at(URI address) {
        uploads.at(address);
        incoming.at(address);
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) throws SandboxHttp.BreakException {
        requests.incrementAndGet();
        SandboxHttp.Response response;
        try {
            response = UploadEndpoint.serves(request.path()) ? uploads.handle(request) : answer(request);
        } catch (GraphError e) {
            response = e.response();
            var path = RESOURCE.matcher(request.path());
            log.addRefused(path.matches() ? mailbox(path) : "", request.body(), response);
        }
        return response.with("request-id", ids.get().toString())
                .with("client-request-id", request.header("client-request-id").orElse(""));
    }

    @Override
    public Optional<Fault> beforeReading(String path) {
        var matched = RESOURCE.matcher(path);
        return matched.matches() ? faults.takeBeforeReading(mailbox(matched)) : Optional.empty();
    }

    private SandboxHttp.Response answer(SandboxHttp.Request request) throws GraphError, SandboxHttp.BreakException {
        String token = request.header("authorization").filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length())).orElse("");
        if (!entra.isValid(token)) {
            throw new GraphError(401, "InvalidAuthenticationToken", "Access token is expired or not valid.");
        }
        var path = RESOURCE.matcher(request.path());
        if (!path.matches()) {
            throw new GraphError(404, "ResourceNotFound", "Resource not found for the segment.");
        }
        String mailbox = mailbox(path);
        boolean granted = path.group(2).equals("sendMail") || readWrite || (read && request.method().equals("GET"));
        if ((!allowed.isEmpty() && !allowed.contains(mailbox)) || !granted) {
            throw new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
        }
        var places = mailboxes.computeIfAbsent(mailbox, name -> new Semaphore(CONCURRENCY));
        if (!places.tryAcquire()) {
            overConcurrency.incrementAndGet();
            var response = new GraphError(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
                    .response().with("Retry-After", "1");
            log.addRefused(mailbox, request.body(), response);
            return response;
        }
        try {
            Faults.pause(serviceTime);
            String rest = path.group(3) == null ? "" : path.group(3);
            return switch (path.group(2)) {
                case "messages" -> incoming.has(mailbox, rest) ? incoming.ofMail(mailbox, rest, request)
                        : drafts.handle(mailbox, rest, request);
                case "mailFolders" -> MailboxEndpoint.lists(rest) ? incoming.ofFolders(mailbox, rest)
                        : copies.ofFolder(mailbox, rest);
                default -> sendMail.handle(mailbox, request);
            };
        } finally {
            places.release();
        }
    }

    private static String mailbox(Matcher path) {
        return URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    }
}
