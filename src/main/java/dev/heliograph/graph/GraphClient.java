package dev.heliograph.graph;

import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.http.HttpOffer;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;

/** Makes calls to Microsoft Graph, each once. */
public final class GraphClient {

    private static final Duration LEAST_FOR_A_REQUEST = Duration.ofMillis(100);

    private final URI endpoint;
    private final HttpExchange http;
    private final WarmToken tokens;
    private final Clock clock;
    private final Supplier<UUID> requestIds;

    /**
     * @param endpoint Graph's address, without the version
     * @param requestIds makes the ids by which Microsoft's support finds a request
     */
    public GraphClient(URI endpoint, HttpExchange http, WarmToken tokens, Clock clock, Supplier<UUID> requestIds) {
        this.endpoint = endpoint;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    /** Starts to fetch a token if one is due, and never waits. */
    public void prepare() {
        tokens.refreshIfDue();
    }

    /** Whether a call would have to wait for a token whose fetch runs. */
    public boolean awaitsToken() {
        return tokens.isAwaited();
    }

    /** How many tokens were fetched since the environment began. */
    public long tokenFetches() {
        return tokens.fetches();
    }

    /** Opens a connection ahead of the first call. */
    public void connect() throws BrokenExchangeException {
        http.open(endpoint, HttpOffer.HTTP_2);
    }

    /**
     * Makes a call. A token that Graph refuses is replaced once: Graph checks the token first, so it has not begun the
     * call, and the second request is safe.
     *
     * @param timeout the longest that it may take, the wait for a token included
     * @throws UnansweredException if there is no answer; it says whether Graph may have acted on it
     */
    public GraphAnswer call(GraphCall call, Duration timeout) throws UnansweredException {
        return call(call, timeout, http::exchange);
    }

    /**
     * Makes a call whose answer may be longer than memory should hold: its body is written to a stream as it comes.
     *
     * @throws UnansweredException also if the answer breaks off, so that the stream has only a part
     */
    public GraphAnswer call(GraphCall call, Duration timeout, OutputStream into) throws UnansweredException {
        var whole = new AtomicBoolean();
        var answer = call(call, timeout, request -> {
            var got = http.exchange(request, into);
            whole.set(got.whole());
            return got;
        });
        if (answer.isDone() && !whole.get()) {
            throw new UnansweredException(Reply.passing("broken-off", "Graph's answer broke off"),
                    answer.requestIds(), true);
        }
        return answer;
    }

    private GraphAnswer call(GraphCall call, Duration timeout, Exchange exchange) throws UnansweredException {
        var deadline = clock.instant().plus(timeout);
        var token = token(timeout);
        var first = request(call, token, deadline, exchange);
        if (first.status() != 401) {
            return first;
        }
        tokens.drop(token);
        return request(call, token(left(deadline)), deadline, exchange);
    }

    /** The way a request is made. */
    @FunctionalInterface
    private interface Exchange {
        HttpAnswer make(HttpCall call) throws BrokenExchangeException;
    }

    /**
     * Makes a call to the address of an upload session, which needs no token: it must not get one ("Attach large files
     * to Outlook messages or events", Microsoft Learn).
     *
     * @throws UnansweredException if there is no answer, or nothing may be sent to the address
     */
    public GraphAnswer callSession(URI session, String method, Map<String, String> headers, ByteSource body, Duration timeout)
            throws UnansweredException {
        if (!"https".equals(session.getScheme()) || session.getHost() == null) {
            throw new UnansweredException(
                    Reply.passing("no-session", "Graph gave an address for the upload that is not https"),
                    RequestIds.NONE);
        }
        return exchange(new HttpCall(method, session, headers, body, timeout), requestIds.get().toString(),
                http::exchange);
    }

    /**
     * The call that reads the next page; empty if the address is not Graph's, so that the token may not be sent there.
     */
    public Optional<GraphCall> following(String nextLink) {
        String ours = endpoint.resolve("/v1.0/").toString();
        try {
            return Optional.of(URI.create(nextLink.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")).toString())
                    .filter(address -> address.startsWith(ours))
                    .map(address -> new GraphCall("GET", address.substring(ours.length() - 1), Map.of(), ByteSource.EMPTY));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Token token(Duration atMost) throws UnansweredException {
        try {
            return tokens.get(atMost);
        } catch (NotReadyException e) {
            throw new UnansweredException(e.notReady(), RequestIds.NONE);
        } catch (RuntimeException e) {
            throw new UnansweredException(Reply.passing("internal-error", e.getClass().getSimpleName()
                    + ", a bug in Heliograph: there is no token"), RequestIds.NONE);
        }
    }

    private GraphAnswer request(GraphCall call, Token token, Instant deadline, Exchange exchange)
            throws UnansweredException {
        var left = left(deadline);
        // With less than this a call that Graph acts on would be reported as unknown.
        if (left.compareTo(LEAST_FOR_A_REQUEST) < 0) {
            throw new UnansweredException(
                    Reply.passing("token-late", "the token took the time that the send had"), RequestIds.NONE);
        }
        String clientRequestId = requestIds.get().toString();
        var headers = new HashMap<>(call.headers());
        headers.put("Authorization", "Bearer " + token.value());
        headers.put("client-request-id", clientRequestId);
        // Without it the id of a message changes when the message is moved to another folder.
        headers.put("Prefer", "IdType=\"ImmutableId\"");
        return exchange(new HttpCall(call.method(), endpoint.resolve("/v1.0" + call.path()), headers, call.body(), left,
                HttpOffer.HTTP_2),
                clientRequestId, exchange);
    }

    private GraphAnswer exchange(HttpCall call, String clientRequestId, Exchange exchange) throws UnansweredException {
        try {
            return GraphAnswer.read(exchange.make(call), clientRequestId, clock);
        } catch (BrokenExchangeException e) {
            throw new UnansweredException(Reply.broken(e.bodyStarted(), e.getMessage()),
                    new RequestIds(Optional.of(clientRequestId), Optional.empty()), e.isLate());
        }
    }

    private Duration left(Instant deadline) {
        return Duration.between(clock.instant(), deadline);
    }
}
