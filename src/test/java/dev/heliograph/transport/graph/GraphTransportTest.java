package dev.heliograph.transport.graph;

import static dev.heliograph.message.Requests.cleared;
import static dev.heliograph.message.Requests.from;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.heliograph.MutableClock;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.HttpOffer;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.SandboxTokens;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;

class GraphTransportTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpStack http;
    private GraphTransport graph;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        var tokens = new WarmToken(() -> {
            fetches.incrementAndGet();
            var now = Clock.systemUTC().instant();
            return Token.of(SandboxTokens.issue(sandbox.get()), now, now.plusSeconds(3600), Optional.empty());
        }, CompletableFuture::runAsync, Clock.systemUTC());
        graph = GraphTransports.by(new GraphClient(sandbox.get().cloud(), http, tokens, Clock.systemUTC(), UUID::randomUUID));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void deliversAMailAndReportsBothRequestIds() {
        var attempt = send("1");
        assertEquals(Reply.taken(), attempt.reply());
        assertTrue(attempt.requestIds().server().isPresent() && attempt.requestIds().client().isPresent());
        assertEquals("1", sandbox.get().inbox().mails().get(0).headers().get("X-Heliograph-Id"));
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheMailSentOnce() {
        send("1");
        sandbox.get().entra().revokeAll();
        assertEquals(Reply.taken(), send("2").reply());
        assertEquals(2, fetches.get());
        assertEquals(2, sandbox.get().inbox().delivered());
        assertEquals(3, sandbox.get().graph().requests());
    }

    /** After a 401 the mail was surely not sent, whatever fails afterwards. */
    @Test
    void aTokenThatCantBeReplacedLeavesTheMailUnsent() {
        var tokens = new WarmToken(() -> {
            if (fetches.incrementAndGet() > 1) {
                throw new IllegalStateException("a mistake");
            }
            var now = Clock.systemUTC().instant();
            return Token.of("refused", now, now.plusSeconds(3600), Optional.empty());
        }, Runnable::run, Clock.systemUTC());
        var transport = GraphTransports
                .by(new GraphClient(sandbox.get().cloud(), http, tokens, Clock.systemUTC(), UUID::randomUUID));
        var reply = OneAttempt
                .send(transport, cleared(from("billing@contoso.com", "1")), Allowances.of(TIMEOUT), DraftKeeper.NONE).reply();
        assertEquals("transient", reply.outcome().word());
        assertEquals(1, sandbox.get().graph().requests());
    }

    @Test
    void aMarkBeforeTheRootsIsNoPartOfThem(@TempDir Path directory) throws IOException {
        var roots = Files.writeString(directory.resolve("roots.pem"),
                "\uFEFF" + Files.readString(sandbox.get().certificate()));
        try (var marked = new HttpStack(Optional.of(roots), Optional.empty())) {
            marked.open(sandbox.get().cloud(), HttpOffer.HTTP_2);
        }
    }

    @Test
    void aResetAfterTheBodyIsNotRepeated() {
        sandbox.get().faults().next(new Fault.Reset(true), 1);
        var reply = send("1").reply();

        assertEquals(Settlement.UNKNOWN, reply.settlement());
        assertEquals("no-answer", reply.outcome().code());
        assertEquals(1, sandbox.get().inbox().delivered());
        assertEquals(1, sandbox.get().graph().requests());
    }

    @Test
    void aGraphOutOfReachHasNotBegun() {
        sandbox.get().close();
        assertEquals("not-connected", send("1").reply().outcome().code());
    }

    @Test
    void anAnswerBeyondTheTimeoutIsBroken() {
        sandbox.get().faults().next(new Fault.Slow(Duration.ofSeconds(1)), 1);
        var reply = send("1", Duration.ofMillis(300)).reply();

        assertEquals(Settlement.UNKNOWN, reply.settlement());
        assertEquals("no-answer", reply.outcome().code());
    }

    @Test
    void aTokenThatComesTooLateLeavesTheMailUnsent() {
        var clock = MutableClock.atNoon();
        var late = new WarmToken(() -> {
            clock.advance(TIMEOUT);
            return Token.of("late", clock.instant(), clock.instant().plusSeconds(3600), Optional.empty());
        }, Runnable::run, clock);
        var transport = GraphTransports.by(new GraphClient(sandbox.get().cloud(), http, late, clock, UUID::randomUUID));
        var attempt = OneAttempt.send(transport, cleared(from("billing@contoso.com", "1")), Allowances.of(TIMEOUT),
                DraftKeeper.NONE);
        assertEquals("token-late", attempt.reply().outcome().code());
        assertEquals(0, sandbox.get().graph().requests());
    }

    @Test
    void aMailboxOutsideIsRefused() {
        sandbox.get().graph().allowMailboxes(Set.of("other@contoso.com"));
        var reply = send("1").reply();

        assertEquals(Settlement.NOT_TRIED, reply.settlement());
        assertEquals("ErrorAccessDenied", reply.outcome().code());
    }

    @Test
    void whatCanNotBeCarriedNeverLeaves() {
        var mail = dev.heliograph.message.Requests.bound("{'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'headers': {'Auto-Submitted': 'auto-generated'}}");
        assertEquals("rejected",
                OneAttempt.send(graph, cleared(mail), Allowances.of(TIMEOUT), DraftKeeper.NONE).reply().outcome().word());
        assertEquals(0, sandbox.get().graph().requests());
    }

    private SendResult send(String id) {
        return send(id, TIMEOUT);
    }

    private SendResult send(String id, Duration timeout) {
        return OneAttempt.send(graph, cleared(from("billing@contoso.com", id)), Allowances.of(timeout), DraftKeeper.NONE);
    }
}
