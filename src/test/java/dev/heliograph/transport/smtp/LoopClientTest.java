package dev.heliograph.transport.smtp;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.cleared;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Reply;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/**
 * Each mail that requests a connection gets one, whichever thread requests it, and whatever happens in the pool at the
 * same time.
 */
class LoopClientTest {

    private static final int THREADS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static Vertx vertx;
    private static ExecutorService threads;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
        vertx.close();
    }

    /** The server greets at once, and accepts each mail. */
    @ParameterizedTest
    @CsvSource({
            // A connection that ends makes way for the next mail's.
            "1,  false, 1000, 10",
            // Each thread opens one.
            "10, true,  1000, 100",
            // The client's timer is in the pool all the time.
            "10, true,  1,    50" })
    void everyMailGetsAConnection(int connections, boolean kept, int cleanerMillis, int processes) throws Exception {
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.GREETING, "220 faulty", false)) {
            var config = new MailConfig().setHostname("localhost").setPort(server.port()).setOwnHostname("localhost")
                    .setMaxPoolSize(connections).setKeepAlive(kept).setPoolCleanerPeriod(cleanerMillis);
            for (int i = 0; i < processes; i++) {
                var fresh = new SmtpTransport(
                        () -> LoopClient.of(vertx, () -> MailClient.create(vertx, new MailConfig(config))), Clock.systemUTC());

                var replies = sendFromAll(fresh, 3);

                assertEquals(Set.of(Reply.taken()), Set.copyOf(replies), "process " + i);
            }
            assertEquals(processes * THREADS * 3, server.taken());
        }
    }

    @Test
    void whatTheClientDoesHappensOnTheEventLoopOnWhichItIsMade() throws Exception {
        var client = new Recorder();
        var loop = onAnyThread(() -> LoopClient.of(vertx, client::made));

        for (int i = 0; i < THREADS; i++) {
            onAnyThread(() -> loop.send(new MailMessage()).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));
        }
        onAnyThread(() -> loop.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));

        assertEquals(THREADS + 2, client.loops.size());
        assertEquals(1, Set.copyOf(client.loops).size());
    }

    @Test
    void aClientThatThrowsFailsTheMail() {
        var client = LoopClient.of(vertx, Thrower::new);

        var sent = client.send(new MailMessage()).toCompletionStage().toCompletableFuture();

        assertEquals("closed", sent.handle((result, failure) -> failure.getMessage()).orTimeout(30, TimeUnit.SECONDS).join());
    }

    /** Each of the threads sends one mail after the other; all begin at once. */
    private static List<Reply> sendFromAll(SmtpTransport transport, int mails) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var ends = new ArrayList<CompletableFuture<List<Reply>>>();
        for (int i = 0; i < THREADS; i++) {
            ends.add(started(() -> {
                start.await();
                var replies = new ArrayList<Reply>();
                for (int j = 0; j < mails; j++) {
                    replies.add(send(transport));
                }
                return replies;
            }));
        }
        return ends.stream().flatMap(end -> end.orTimeout(120, TimeUnit.SECONDS).join().stream()).toList();
    }

    private static Reply send(SmtpTransport transport) {
        var mail = cleared(bound("{'id': '7', 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}"));
        return OneAttempt.send(transport, mail, Allowances.of(TIMEOUT), DraftKeeper.NONE).reply();
    }

    private static <T> T onAnyThread(Task<T> task) {
        return started(task).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static <T> CompletableFuture<T> started(Task<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, threads);
    }

    private interface Task<T> {
        T run() throws Exception;
    }

    /** Remembers on which event loop each of its calls was. */
    private static final class Recorder implements MailClient {

        private final List<Context> loops = new CopyOnWriteArrayList<>();

        MailClient made() {
            record();
            return this;
        }

        @Override
        public MailClient sendMail(MailMessage mail, Handler<AsyncResult<MailResult>> end) {
            record();
            end.handle(Future.succeededFuture(new MailResult()));
            return this;
        }

        @Override
        public void close(Handler<AsyncResult<Void>> end) {
            record();
            end.handle(Future.succeededFuture());
        }

        private void record() {
            loops.add(vertx.getOrCreateContext());
        }
    }

    private static final class Thrower implements MailClient {

        @Override
        public MailClient sendMail(MailMessage mail, Handler<AsyncResult<MailResult>> end) {
            throw new IllegalStateException("closed");
        }

        @Override
        public void close(Handler<AsyncResult<Void>> end) {
            throw new IllegalStateException("closed");
        }
    }
}
