package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.heliograph.sandbox.aws.Buckets;
import dev.heliograph.sandbox.aws.EventLog;
import dev.heliograph.sandbox.aws.QueueApi;
import dev.heliograph.sandbox.aws.QueueProxy;
import dev.heliograph.sandbox.aws.Timetable;
import dev.heliograph.sandbox.clock.ClockApi;
import dev.heliograph.sandbox.clock.MovableClock;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.graph.GraphEndpoint;
import dev.heliograph.sandbox.graph.RequestLog;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.LocalCertificate;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.http.SandboxServer;
import dev.heliograph.sandbox.inbox.InboxApi;
import dev.heliograph.sandbox.inbox.ReceivedMail;
import dev.heliograph.sandbox.mailbox.Arrivals;
import dev.heliograph.sandbox.mailbox.Inbox;
import dev.heliograph.sandbox.mailbox.Mailboxes;
import dev.heliograph.sandbox.page.ActivityApi;
import dev.heliograph.sandbox.page.Changes;
import dev.heliograph.sandbox.page.FaultsApi;
import dev.heliograph.sandbox.page.FoldersApi;
import dev.heliograph.sandbox.page.InboxServer;
import dev.heliograph.sandbox.page.Invocations;
import dev.heliograph.sandbox.page.MailboxApi;
import dev.heliograph.sandbox.page.PageFiles;
import dev.heliograph.sandbox.page.PreviewApi;
import dev.heliograph.sandbox.page.ResetApi;
import dev.heliograph.sandbox.page.TemplatesApi;
import dev.heliograph.sandbox.page.TimelineApi;

/** The whole stand-in: Entra and Graph over TLS on one port, the inbox on another, all on the loopback interface. */
public final class Sandbox implements AutoCloseable {

    private static final String LOCAL = "localhost";
    private static final int INBOX_CAPACITY = 20_000;

    private final EntraEndpoint entra;
    private final GraphEndpoint graph;
    private final Faults faults;
    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final Buckets buckets = new Buckets();
    private final EventLog events;
    private final Changes changes = new Changes();
    private final Invocations invocations;
    private final Timetable timetable = new Timetable();
    private final LocalCertificate certificate;
    private final MovableClock clock;
    private final RequestLog log;
    private volatile Optional<QueueApi> queue = Optional.empty();
    private final SandboxServer cloud;
    private final InboxServer pages;
    private final SandboxServer inboxServer;

    /**
     * @param cloudPort where Entra and Graph answer; 0 for any free port
     * @param inboxPort where the inbox answers; 0 for any free port
     * @param directory where the certificate is kept
     * @throws IOException if a port is taken or keytool doesn't work
     */
    public Sandbox(int cloudPort, int inboxPort, Path directory) throws IOException {
        this(cloudPort, inboxPort, LOCAL, directory, INBOX_CAPACITY, new ConcurrentSkipListMap<>());
    }

    /** @param inboxCapacity how many mails the inbox keeps */
    public Sandbox(int cloudPort, int inboxPort, Path directory, int inboxCapacity) throws IOException {
        this(cloudPort, inboxPort, LOCAL, directory, inboxCapacity, new ConcurrentSkipListMap<>());
    }

    /**
     * @param inboxAddress of this machine, by which the inbox can be reached
     * @param moves how its time was moved
     */
    public Sandbox(int cloudPort, int inboxPort, String inboxAddress, Path directory, NavigableMap<Long, Long> moves)
            throws IOException {
        this(cloudPort, inboxPort, inboxAddress, directory, INBOX_CAPACITY, moves);
    }

    private Sandbox(int cloudPort, int inboxPort, String inboxAddress, Path directory, int inboxCapacity,
            NavigableMap<Long, Long> moves)
            throws IOException {
        clock = new MovableClock(Clock.systemUTC(), moves);
        log = new RequestLog(clock);
        events = new EventLog(clock);
        faults = new Faults(log);
        invocations = new Invocations(clock);
        mailboxes = new Mailboxes(clock, UUID::randomUUID);
        inbox = new Inbox(inboxCapacity, new Arrivals(mailboxes, clock), clock);
        entra = new EntraEndpoint(clock, clock::ahead);
        graph = new GraphEndpoint(entra, faults, log, inbox, mailboxes, clock, UUID::randomUUID);
        certificate = LocalCertificate.in(directory);
        cloud = new SandboxServer(LOCAL, cloudPort, Optional.of(certificate.serverKeys()),
                new SandboxHttp.Handler() {
                    @Override
                    public SandboxHttp.Response handle(SandboxHttp.Request request) throws SandboxHttp.BreakException {
                        try {
                            return EntraEndpoint.serves(request.path()) ? entra.handle(request) : graph.handle(request);
                        } finally {
                            changes.happened();
                        }
                    }

                    @Override
                    public Optional<Fault> beforeReading(String path) {
                        return graph.beforeReading(path);
                    }
                });
        graph.at(cloud());
        var sent = new InboxApi(inbox);
        pages = new InboxServer(Map.of("/api/events", sent.feed(), "/api/changes", changes.feed()),
                List.of(new PageFiles(), sent, new FaultsApi(faults), new FoldersApi(mailboxes.folders()),
                        new ReceivedMail(mailboxes), new MailboxApi(mailboxes, buckets, events, timetable),
                        new TimelineApi(log, events), invocations, new PreviewApi(invocations),
                        new ActivityApi(inbox, mailboxes, invocations, events), new ClockApi(clock), new ResetApi(this::reset)),
                changes);
        inboxServer = new SandboxServer(inboxAddress, inboxPort, Optional.empty(), pages);
    }

    public EntraEndpoint entra() {
        return entra;
    }

    public GraphEndpoint graph() {
        return graph;
    }

    public Faults faults() {
        return faults;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** The mails that came in. */
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /** What was stored. */
    public Buckets buckets() {
        return buckets;
    }

    /** What was published. */
    public EventLog events() {
        return events;
    }

    /** What waits for its moment. */
    public Timetable timetable() {
        return timetable;
    }

    /** Its time. */
    public MovableClock clock() {
        return clock;
    }

    /** Where the stand-in for EventBridge Scheduler answers. */
    public URI scheduler() {
        return URI.create(inboxPage() + MailboxApi.SCHEDULER);
    }

    /** Where the stand-in for SQS answers, if it has queues. */
    public URI sqs() {
        return URI.create(inboxPage() + QueueProxy.PATH);
    }

    /** Lets it list the templates of a directory. */
    public void show(Path templates) {
        pages.add(new TemplatesApi(Optional.of(templates)));
    }

    /** Lets it answer for queues as well, and show what is in them. */
    public void show(CompletableFuture<URI> queues) {
        pages.add(new QueueProxy(queues));
        var api = new QueueApi(queues);
        pages.add(api);
        queue = Optional.of(api);
    }

    /** Where the stand-in for S3 answers. */
    public URI s3() {
        return URI.create(inboxPage() + MailboxApi.S3);
    }

    /** Where the stand-in for EventBridge answers. */
    public URI eventBridge() {
        return URI.create(inboxPage() + MailboxApi.EVENT_BRIDGE);
    }

    /** Where Entra and Graph answer. */
    public URI cloud() {
        return URI.create("https://localhost:" + cloud.port());
    }

    /** Where the inbox answers. */
    public URI inboxPage() {
        return URI.create("http://localhost:" + inboxServer.port());
    }

    /** What a client has to trust. */
    public Path certificate() {
        return certificate.pem();
    }

    /** The events that the function was invoked with. */
    public Invocations invocations() {
        return invocations;
    }

    /** What the inbox's port answers. */
    InboxServer pages() {
        return pages;
    }

    /** What it holds. */
    public SandboxState state() {
        var oldestFirst = new ArrayList<>(inbox.mails());
        Collections.reverse(oldestFirst);
        return new SandboxState(oldestFirst, inbox.read(), inbox.delivered(), mailboxes.stored(), mailboxes.folders().all(),
                buckets.objects(),
                events.events(),
                timetable.schedules(), faults.waiting());
    }

    /** Goes on with what another one held. */
    public void goOnWith(SandboxState earlier) {
        inbox.goOnWith(earlier.mails(), earlier.read(), earlier.delivered());
        mailboxes.goOnWith(earlier.received(), earlier.folders());
        buckets.goOnWith(earlier.objects());
        events.goOnWith(earlier.events());
        timetable.goOnWith(earlier.schedules());
        earlier.faults().forEach(name -> faults.next(Fault.named().get(name), 1));
    }

    /** Forgets all that happened. */
    private void reset() {
        queue.ifPresent(QueueApi::clear);
        faults.clear();
        timetable.clear();
        inbox.clear();
        mailboxes.clear();
        buckets.clear();
        events.clear();
        invocations.clear();
        log.clear();
    }

    /** How many connections were opened to Entra and Graph. */
    public int connections() {
        return cloud.accepted();
    }

    /** Closes all of Entra's and Graph's connections, as a server does with those that sat idle. */
    public void dropConnections(boolean inOrder) {
        cloud.dropConnections(inOrder);
    }

    @Override
    public void close() {
        cloud.close();
        inboxServer.close();
    }
}
