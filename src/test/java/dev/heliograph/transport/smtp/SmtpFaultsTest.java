package dev.heliograph.transport.smtp;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.cleared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.server.SMTPServer;

import dev.heliograph.MutableClock;
import dev.heliograph.identity.SelfSigned;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

/** The reply after each fault of an SMTP server, and what the server had accepted. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class SmtpFaultsTest {

    /** The time limit for answers and refusals: as long as a busy machine may need. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** The time limits for silence, which only the time-out ends. The next one is for a machine that was too busy. */
    private static final List<Duration> TIMEOUTS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5),
            Duration.ofSeconds(25));

    private static Vertx vertx;

    @BeforeAll
    static void open() throws IOException {
        vertx = Vertx.vertx();
        // The first mail takes longest: the client's classes are loaded.
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.GREETING, "220 faultless", true)) {
            send(transport(server.port(), true));
        }
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GREETING | 421 busy                  | not ready smtp-421            | 0",
            "GREETING | 554 go away               | set-up smtp-554               | 0",
            "GREETING | drop                      | not begun                     | 0",
            "GREETING | silence                   | not begun                     | 0",
            "EHLO     | drop                      | not begun                     | 0",
            "AUTH     | 535 5.7.8 wrong           | set-up smtp-535               | 0",
            "AUTH     | 454 4.7.0 later           | not ready smtp-454            | 0",
            "AUTH     | drop                      | not begun                     | 0",
            "AUTH     | silence                   | not begun                     | 0",
            "MAIL     | 550 5.7.60 not your sender | answered 550                 | 0",
            "MAIL     | 530 5.7.57 log in first   | set-up smtp-530               | 0",
            "MAIL     | drop                      | begun                         | 0",
            "MAIL     | silence                   | begun                         | 0",
            "RCPT     | silence                   | begun                         | 0",
            "DATA     | silence                   | begun                         | 0",
            "RCPT     | 451 4.7.1 greylisted      | answered 451                  | 0",
            "RCPT     | 550 5.1.1 no such user    | answered 550                  | 0",
            "RCPT     | drop                      | begun                         | 0",
            "DATA     | 552 5.3.4 too much        | answered 552                  | 0",
            "DATA     | drop                      | begun                         | 0",
            "IN_DATA  | drop                      | begun                         | 0",
            "END      | 552 5.3.4 too large       | answered 552                  | 0",
            "END      | 451 4.3.0 try again       | answered 451                  | 0",
            "END      | what?                     | begun                         | 1",
            "END      | drop                      | begun                         | 1",
            "END      | silence                   | begun                         | 1",
            "END      | 150 odd                   | begun                         | 1",
            "RCPT     | 650 odd                   | begun                         | 0",
            "OTHER    | drop                      | answered 250                  | 1" })
    void eachFaultHasItsReply(FaultySmtpServer.Step step, String fault, String wanted, int taken) throws Exception {
        for (boolean pipelining : new boolean[] { true, false }) {
            boolean silent = fault.equals(FaultySmtpServer.SILENCE) || wanted.equals("not begun") && fault.equals("drop");
            whenReached(timeout -> {
                try (var server = new FaultySmtpServer(step, fault, pipelining)) {
                    var reply = send(transport(server.port(), pipelining), silent ? timeout : PATIENT);

                    if (silent && !server.reached()) {
                        return false;
                    }
                    assertEquals(wanted, text(reply), "pipelining " + pipelining);
                    assertEquals(taken, server.taken(), "pipelining " + pipelining);
                    return true;
                }
            });
        }
    }

    /** They can be wrong until the end, and a mail has not left for that. */
    @Test
    void settingsOfWhichNoClientCanBeMade() {
        var transport = new SmtpTransport(() -> {
            throw new IllegalArgumentException("No enum constant");
        }, Clock.systemUTC());
        assertEquals("set-up smtp-settings", text(send(transport)));
    }

    @Test
    void aCertificateThatIsNotTrusted() throws Exception {
        var own = SelfSigned.localhost();
        var server = SMTPServer.port(0).enableTLS().requireTLS().startTlsSocketFactory(own.serverContext()).build();
        server.start();
        try {
            var transport = new SmtpTransport(
                    () -> LoopClient.of(vertx, () -> MailClient.create(vertx, new MailConfig().setHostname("localhost")
                            .setPort(server.getPortAllocated()).setStarttls(StartTLSOptions.REQUIRED))),
                    Clock.systemUTC());
            assertEquals("set-up smtp-tls", text(send(transport)));
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({ "drop", "silence", "220 in plain text" })
    void aHandshakeThatBreaksOff(String fault) throws Exception {
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.GREETING, fault, true)) {
            var transport = new SmtpTransport(
                    () -> LoopClient.of(vertx, () -> MailClient.create(vertx, new MailConfig().setHostname("localhost")
                            .setPort(server.port()).setSsl(true))),
                    Clock.systemUTC());
            assertEquals("not begun",
                    text(send(transport, fault.equals(FaultySmtpServer.SILENCE) ? TIMEOUTS.get(0) : PATIENT)));
        }
    }

    /** A frozen function doesn't see that a server has closed, and would wait for its answer. */
    @Test
    void noConnectionIsKeptOverARest() throws Exception {
        var clock = MutableClock.atNoon();
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.OTHER, FaultySmtpServer.SILENCE, true)) {
            var transport = new SmtpTransport(maker(server.port(), false), clock);
            assertEquals("answered 250", text(send(transport)));
            clock.advance(Duration.ofSeconds(6));
            transport.prepare();
            assertEquals("answered 250", text(send(transport)));
            // The connection is used again at once, and RSET is not answered.
            transport.prepare();
            assertEquals("not begun", text(send(transport, TIMEOUTS.get(0))));
        }
    }

    @Test
    void aServerThatIsNotThere() throws Exception {
        // The port is bound without a listener: a free port could be another test's by now.
        try (var held = new Socket()) {
            held.bind(new InetSocketAddress("localhost", 0));
            assertEquals("not begun", text(send(transport(held.getLocalPort(), true))));
        }
    }

    /** Each of them would otherwise hold one of the client's ten connections for ever. */
    @Test
    void silentServersUseNothingUp() throws Exception {
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.END, FaultySmtpServer.SILENCE, true)) {
            var transport = transport(server.port(), false);
            for (int i = 1; i <= 11; i++) {
                int before = server.taken();

                whenReached(timeout -> {
                    send(transport, timeout);
                    return server.taken() > before;
                });
            }
        }
    }

    /** A mail that the server accepts too late must not be sent: it would be tried again, and come twice. */
    @Test
    void aMailThatWasGivenUpIsNotSentLater() throws Exception {
        whenReached(timeout -> {
            try (var server = new FaultySmtpServer(FaultySmtpServer.Step.GREETING, FaultySmtpServer.LATE, true)) {
                var reply = send(transport(server.port(), true), timeout);

                if (!server.reached()) {
                    return false;
                }
                assertEquals("not begun", text(reply));
                server.greet();
                Thread.sleep(500);
                assertEquals(0, server.taken());
                return true;
            }
        });
    }

    /** The client's messages are parsed, so the test uses the real client. */
    @ParameterizedTest
    @CsvSource({ "set-up smtp-starttls, REQUIRED, DISABLED, 0", "set-up smtp-login, DISABLED, REQUIRED, 0",
            "too-large, DISABLED, DISABLED, 100", "answered 250, DISABLED, DISABLED, 100000" })
    void whatTheServerDoesNotOfferIsExplained(String wanted, StartTLSOptions starttls, LoginOption login, int size) {
        var server = SMTPServer.port(0).hideTLS().maxMessageSize(size).build();
        server.start();
        try {
            var transport = new SmtpTransport(() -> LoopClient.of(vertx,
                    () -> MailClient.create(vertx, new MailConfig().setHostname("localhost")
                            .setPort(server.getPortAllocated()).setStarttls(starttls).setLogin(login).setUsername("u")
                            .setPassword("p"))),
                    Clock.systemUTC());
            assertEquals(wanted, text(send(transport)));
        } finally {
            server.stop();
        }
    }

    /**
     * The line between "not sent" and "may have been sent" is drawn where the client asks for Bcc: after the log-in,
     * before it writes {@code MAIL FROM}, and not later. If an update of the client has moved it, {@link
     * RecallableMail} must be checked again against the client's {@code SMTPSendMail}.
     */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void bccIsAskedForBeforeTheServerHearsOfTheMail(boolean pipelining) throws Exception {
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.OTHER, FaultySmtpServer.DROP, pipelining)) {
            var heard = new CopyOnWriteArrayList<List<String>>();
            var mail = new MailMessage() {
                @Override
                public List<String> getBcc() {
                    pause();
                    heard.add(server.heard());
                    return List.of();
                }
            };

            sent(server, mail.setFrom("a@example.org").setTo(List.of("b@example.org", "c@example.org")).setText("t"),
                    pipelining);

            assertEquals(Set.of(List.of("EHLO", "AUTH")), Set.copyOf(heard));
            assertEquals(List.of("EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA"), server.heard().subList(0, 6));
            assertEquals(1, server.taken());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void noServerHearsOfAMailThatIsCalledBack(boolean pipelining) throws Exception {
        try (var server = new FaultySmtpServer(FaultySmtpServer.Step.OTHER, FaultySmtpServer.DROP, pipelining)) {
            var mail = new RecallableMail("a@example.org", List.of("b@example.org"));
            assertTrue(mail.callBack());

            var failure = assertThrows(ExecutionException.class, () -> sent(server, mail.setText("t"), pipelining));

            assertEquals("called back", failure.getCause().getMessage());
            pause();
            assertFalse(server.heard().contains("MAIL"), server.heard()::toString);
            assertTrue(server.heard().contains("AUTH"), server.heard()::toString);
        }
    }

    /** There were too many mails at a time; no reply says how long to wait, so the own back-off decides. */
    @ParameterizedTest
    @CsvSource({ "GREETING, 421 busy, true", "MAIL, 421 too many, true", "RCPT, 452 too many recipients, true",
            "RCPT, 451 greylisted, false" })
    void aBusyServerClosesTheLane(FaultySmtpServer.Step step, String fault, boolean wanted) throws Exception {
        try (var server = new FaultySmtpServer(step, fault, false)) {
            assertEquals(wanted, handover(transport(server.port(), false), PATIENT).pause().wanted());
        }
    }

    @Test
    void aMailThatIsCalledBackDoesNotBegin() {
        var called = new RecallableMail("a@example.org", List.of("b@example.org"));
        assertTrue(called.callBack());
        assertThrows(IllegalStateException.class, called::getBcc);
        assertFalse(called.begun());
        var begun = new RecallableMail("a@example.org", List.of("b@example.org"));
        begun.getBcc();
        assertFalse(begun.callBack());
        assertTrue(begun.begun());
    }

    /** An attempt that says whether the server was reached before its time was over. */
    private interface Attempt {
        boolean reaches(Duration timeout) throws Exception;
    }

    /** Repeats the attempt with more time, until the server was reached. */
    private static void whenReached(Attempt attempt) throws Exception {
        for (var timeout : TIMEOUTS) {
            if (attempt.reaches(timeout)) {
                return;
            }
        }
        fail("the server was not reached within " + TIMEOUTS);
    }

    /** The pause is long enough for a server to read what was written. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sent(FaultySmtpServer server, MailMessage mail, boolean pipelining) throws Exception {
        maker(server.port(), pipelining).get().send(mail).toCompletionStage().toCompletableFuture().get(PATIENT.toSeconds(),
                TimeUnit.SECONDS);
    }

    private static SmtpTransport transport(int port, boolean pipelining) {
        return new SmtpTransport(maker(port, pipelining), Clock.systemUTC());
    }

    private static Supplier<LoopClient> maker(int port, boolean pipelining) {
        return () -> LoopClient.of(vertx, () -> MailClient.create(vertx, new MailConfig().setHostname("localhost").setPort(port)
                .setOwnHostname("localhost").setUsername("user").setPassword("password").setLogin(LoginOption.REQUIRED)
                .setPipelining(pipelining)));
    }

    private static Reply send(SmtpTransport transport) {
        return send(transport, PATIENT);
    }

    private static Reply send(SmtpTransport transport, Duration timeout) {
        return handover(transport, timeout).reply();
    }

    private static SendResult handover(SmtpTransport transport, Duration timeout) {
        var mail = cleared(bound("{'id': '7', 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}"));
        return OneAttempt.send(transport, mail, Allowances.of(timeout), DraftKeeper.NONE);
    }

    private static String text(Reply reply) {
        var outcome = reply.outcome();
        if (reply.settlement() == Settlement.NOT_TRIED && !outcome.code().equals("not-connected")) {
            return (outcome instanceof Outcome.Misconfigured ? "set-up " : "not ready ") + outcome.code();
        }
        return switch (outcome.code()) {
            case "no-answer" -> "begun";
            case "not-connected" -> "not begun";
            case "" -> "answered 250";
            default -> outcome.code().replace("smtp-", "answered ");
        };
    }
}
