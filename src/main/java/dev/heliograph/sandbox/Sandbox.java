package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The whole stand-in: Entra and Graph over TLS on one port, the inbox on another, all on the loopback interface. */
public final class Sandbox implements AutoCloseable {

    private static final int INBOX_CAPACITY = 20_000;

    private final EntraEndpoint entra;
    private final GraphEndpoint graph;
    private final Faults faults;
    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final Buckets buckets = new Buckets();
    private final EventLog events = new EventLog();
    private final Changes changes = new Changes();
    private final Invocations invocations;
    private final Timetable timetable = new Timetable();
    private final LocalCertificate certificate;
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
        this(cloudPort, inboxPort, directory, INBOX_CAPACITY);
    }

    /** @param inboxCapacity how many mails the inbox keeps */
    public Sandbox(int cloudPort, int inboxPort, Path directory, int inboxCapacity) throws IOException {
        var clock = Clock.systemUTC();
        var log = new RequestLog(clock);
        faults = new Faults(log);
        invocations = new Invocations(clock);
        mailboxes = new Mailboxes(clock, UUID::randomUUID);
        inbox = new Inbox(inboxCapacity, new Arrivals(mailboxes, clock), clock);
        entra = new EntraEndpoint(clock);
        graph = new GraphEndpoint(entra, faults, log, inbox, mailboxes, clock, UUID::randomUUID);
        certificate = LocalCertificate.in(directory);
        cloud = new SandboxServer(cloudPort, Optional.of(certificate.serverKeys()),
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
                        new TimelineApi(log, events), invocations),
                changes);
        inboxServer = new SandboxServer(inboxPort, Optional.empty(), pages);
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

    /** What was told. */
    public EventLog events() {
        return events;
    }

    /** What waits for its moment. */
    public Timetable timetable() {
        return timetable;
    }

    /** Where the stand-in for EventBridge Scheduler answers. */
    public URI scheduler() {
        return URI.create(inboxPage() + MailboxApi.SCHEDULER);
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
    Invocations invocations() {
        return invocations;
    }

    /** What the inbox's port answers. */
    InboxServer pages() {
        return pages;
    }

    /** What it holds. */
    SandboxState state() {
        var oldestFirst = new ArrayList<>(inbox.mails());
        Collections.reverse(oldestFirst);
        return new SandboxState(oldestFirst, inbox.read(), inbox.delivered(), mailboxes.stored(), mailboxes.folders().all(),
                buckets.objects(),
                events.events(),
                timetable.schedules(), faults.waiting());
    }

    /** Goes on with what another one held. */
    void goOnWith(SandboxState earlier) {
        inbox.goOnWith(earlier.mails(), earlier.read(), earlier.delivered());
        mailboxes.goOnWith(earlier.received(), earlier.folders());
        buckets.goOnWith(earlier.objects());
        events.goOnWith(earlier.events());
        timetable.goOnWith(earlier.schedules());
        earlier.faults().forEach(name -> faults.next(Fault.named().get(name), 1));
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
