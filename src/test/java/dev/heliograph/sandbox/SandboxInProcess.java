package dev.heliograph.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.graph.GraphEndpoint;
import dev.heliograph.sandbox.graph.GraphError;
import dev.heliograph.sandbox.graph.RequestLog;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Arrivals;
import dev.heliograph.sandbox.mailbox.Inbox;
import dev.heliograph.sandbox.mailbox.Mailboxes;

/** The sandbox's Entra and Graph without a socket: a request is answered in the caller's thread, by the caller's clock. */
public final class SandboxInProcess {

    private final EntraEndpoint entra;
    private final GraphEndpoint graph;
    private final Inbox inbox;
    private final Mailboxes mailboxes;

    /**
     * @param capacity mails that the inbox keeps
     * @param ids by which things are told apart
     */
    public SandboxInProcess(int capacity, Clock clock, Supplier<UUID> ids) {
        var log = new RequestLog(clock);
        mailboxes = new Mailboxes(clock, ids);
        inbox = new Inbox(capacity, new Arrivals(mailboxes, clock), clock);
        entra = new EntraEndpoint(clock);
        graph = new GraphEndpoint(entra, new Faults(log), log, inbox, mailboxes, clock, ids);
        graph.at(URI.create("https://upload.simulation"));
    }

    /** Answers a request. */
    public HttpAnswer answer(HttpCall call) {
        var headers = new HashMap<String, String>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var uri = call.uri();
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var request = new SandboxHttp.Request(call.method(), path, headers, bytes(call));
        try {
            var response = EntraEndpoint.serves(path) ? entra.handle(request) : graph.handle(request);
            var lists = new HashMap<String, List<String>>();
            response.headers().forEach((name, value) -> lists.put(name, List.of(value)));
            return new HttpAnswer(response.status(), lists, response.body(), true);
        } catch (SandboxHttp.BreakException e) {
            throw new IllegalStateException("the sandbox has no faults here", e);
        }
    }

    /** An answer of Graph's that is none of the request's own. */
    public HttpAnswer answer(Fault.Answer fault) {
        var error = fault.status() == 202 ? SandboxHttp.Response.empty(202)
                : new GraphError(fault.status(), fault.code(), "A fault of the sandbox.").response();
        var headers = new HashMap<String, List<String>>();
        fault.retryAfter().ifPresent(wait -> headers.put("Retry-After", List.of(wait)));
        return new HttpAnswer(error.status(), headers, error.body(), true);
    }

    private static byte[] bytes(HttpCall call) {
        var bytes = new ByteArrayOutputStream((int) call.body().length());
        try {
            call.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What was delivered. */
    public List<InboxMail> delivered() {
        return inbox.mails();
    }

    /** How many mails were delivered. */
    public long deliveries() {
        return inbox.delivered();
    }

    /** The mails that came in. */
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    public GraphEndpoint graph() {
        return graph;
    }

    public EntraEndpoint entra() {
        return entra;
    }

    /** The form by which the sandbox's application asks for a token. */
    public static Map<String, String> tokenForm() {
        return Map.of("grant_type", "client_credentials", "client_id", EntraEndpoint.CLIENT_ID, "client_secret",
                EntraEndpoint.CLIENT_SECRET, "scope", "https://graph.microsoft.com/.default");
    }
}
