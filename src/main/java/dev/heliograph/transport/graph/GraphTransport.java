package dev.heliograph.transport.graph;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.NoTokenException;
import dev.heliograph.identity.Token;
import dev.heliograph.identity.WarmToken;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.UndeliverableException;

/**
 * Sends through Microsoft Graph's {@code sendMail}, in its JSON form.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphTransport implements MailTransport {

    private static final Duration LEAST_FOR_A_REQUEST = Duration.ofMillis(100);

    private final URI endpoint;
    private final HttpStack http;
    private final WarmToken tokens;
    private final Clock clock;
    private final Supplier<UUID> requestIds;

    /**
     * @param endpoint Graph's address, without the version
     * @param requestIds makes the ids by which Microsoft's support finds a request
     */
    public GraphTransport(URI endpoint, HttpStack http, WarmToken tokens, Clock clock, Supplier<UUID> requestIds) {
        this.endpoint = endpoint;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    @Override
    public void prepare() {
        tokens.refreshIfDue();
    }

    @Override
    public long tokenFetches() {
        return tokens.fetches();
    }

    /** Opens a connection to Graph ahead of the first mail. */
    public void connect() throws IOException {
        http.open(endpoint);
    }

    @Override
    public Handover send(OutgoingMail mail, Duration timeout) {
        byte[] body;
        try {
            body = GraphMessage.write(mail.request());
        } catch (UndeliverableException | RuntimeException e) {
            return Handover.unwritten(e);
        }
        var deadline = clock.instant().plus(timeout);
        Token token;
        try {
            token = tokens.get(timeout);
        } catch (NoTokenException | RuntimeException e) {
            return notReady(e);
        }
        var first = post(mail.request().mailbox(), body, token, deadline);
        if (!(first.reply() instanceof Reply.Answered answer) || answer.status() != 401) {
            return first;
        }
        // Graph has refused the token before it looked at the mail, so a second request is no second mail.
        try {
            tokens.drop(token);
            token = tokens.get(left(deadline));
        } catch (NoTokenException | RuntimeException e) {
            return notReady(e);
        }
        return post(mail.request().mailbox(), body, token, deadline);
    }

    private static Handover notReady(Exception failure) {
        return Handover.of(failure instanceof NoTokenException e ? new Reply.NotReady(e.code(), e.getMessage(), e.isSetUp())
                : new Reply.NotReady("internal-error",
                        failure.getClass().getSimpleName() + ", a mistake in Heliograph: there is"
                                + " no token",
                        false));
    }

    private Handover post(Mailbox mailbox, byte[] body, Token token, Instant deadline) {
        var left = left(deadline);
        // With less than this a mail that Graph takes would be reported as unknown.
        if (left.compareTo(LEAST_FOR_A_REQUEST) < 0) {
            return Handover.of(new Reply.NotReady("token-late", "the token took the time that the send had", false));
        }
        String clientRequestId = requestIds.get().toString();
        var headers = Map.of(
                "Authorization", "Bearer " + token.value(),
                "Content-Type", "application/json",
                "client-request-id", clientRequestId);
        try {
            var answer = http.exchange(new HttpCall("POST", sendMail(mailbox), headers, body, left));
            return new Handover(GraphAnswer.read(answer, clock),
                    new RequestIds(Optional.of(clientRequestId), answer.header("request-id")));
        } catch (BrokenExchangeException e) {
            return new Handover(new Reply.Broken(e.bodyStarted(), e.getMessage()),
                    new RequestIds(Optional.of(clientRequestId), Optional.empty()));
        }
    }

    private Duration left(Instant deadline) {
        return Duration.between(clock.instant(), deadline);
    }

    private URI sendMail(Mailbox mailbox) {
        String user = URLEncoder.encode(mailbox.value(), StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
        return endpoint.resolve("/v1.0/users/" + user + "/sendMail");
    }
}
