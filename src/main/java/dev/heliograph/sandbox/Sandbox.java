package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The whole stand-in: Entra and Graph over TLS on one port, the inbox on another, all on the loopback interface. */
public final class Sandbox implements AutoCloseable {

    private static final int INBOX_CAPACITY = 20_000;

    private final EntraEndpoint entra;
    private final GraphEndpoint graph;
    private final Faults faults = new Faults();
    private final Inbox inbox;
    private final LocalCertificate certificate;
    private final SandboxServer cloud;
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
        inbox = new Inbox(inboxCapacity, clock);
        entra = new EntraEndpoint(clock);
        graph = new GraphEndpoint(entra, faults, inbox, clock);
        certificate = LocalCertificate.in(directory);
        cloud = new SandboxServer(cloudPort, Optional.of(certificate.serverContext()),
                new SandboxHttp.Handler() {
                    @Override
                    public SandboxHttp.Response handle(SandboxHttp.Request request) throws SandboxHttp.BreakException {
                        return EntraEndpoint.serves(request.path()) ? entra.handle(request) : graph.handle(request);
                    }

                    @Override
                    public boolean cutsOff(String path) {
                        return graph.cutsOff(path);
                    }
                });
        graph.uploadTo(cloud());
        inboxServer = new SandboxServer(inboxPort, Optional.empty(), new InboxApi(inbox, faults));
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
