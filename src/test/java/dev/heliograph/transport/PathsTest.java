package dev.heliograph.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.delivery.Jobs;
import dev.heliograph.http.HttpStack;
import dev.heliograph.ledger.BrokenLedger;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.outcome.Draft;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.transport.graph.GraphTransports;
import dev.heliograph.transport.smtp.SmtpTransports;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;
import io.vertx.core.Vertx;

/** Guard, ledger, lanes, the log line and tags work for every transport. */
@Tag("slow")
class PathsTest {

    /** The ways there are. */
    enum Way {
        JSON("'text': 'SECRET-WORDS'", 0),
        MIME("'text': 'SECRET-WORDS', 'html': '<p>SECRET-WORDS'", 0),
        DRAFT("'text': 'SECRET-WORDS'", 1_600_000),
        MIME_DRAFT("'text': 'SECRET-WORDS', 'html': '<p>SECRET-WORDS'", 1_600_000),
        SESSIONS("'text': 'SECRET-WORDS'", 4_200_000),
        SMTP("'text': 'SECRET-WORDS', 'html': '<p>SECRET-WORDS'", 1_000);

        private final String body;
        private final int fileSize;

        Way(String body, int fileSize) {
            this.body = body;
            this.fileSize = fileSize;
        }

        boolean isDraft() {
            return this == DRAFT || this == MIME_DRAFT || this == SESSIONS;
        }

        /** @param id its own for each mail */
        SendRequest mail(String id) {
            String file = "{'name': 'SECRET-FILE.bin', 'content': '" + Base64.getEncoder().encodeToString(new byte[fileSize])
                    + "'}";
            return Requests.bound("{'id': '" + id + "', 'from': 'a@contoso.com', 'to': ['secret-ada@example.org'], 'bcc':"
                    + " ['secret-bob@example.org'], 'subject': 'SECRET-SUBJECT', " + body + ", 'tags': {'order': 'zq-4711'},"
                    + " 'attachments': [" + file + (this == DRAFT || this == MIME_DRAFT ? ", " + file : "") + "]}");
        }
    }

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final MutableClock clock = MutableClock.atNoon();
    private final Vertx vertx = Vertx.vertx();
    private final List<List<String>> bySmtp = new CopyOnWriteArrayList<>();
    private final List<byte[]> smtpData = new CopyOnWriteArrayList<>();
    private final AtomicInteger smtpBusy = new AtomicInteger();
    private SMTPServer smtp;
    private HttpStack http;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        smtp = SMTPServer.port(0).messageHandlerFactory(context -> new MessageHandler() {
            private final List<String> recipients = new ArrayList<>();

            @Override
            public void from(String address) throws RejectException {
                if (smtpBusy.getAndDecrement() > 0) {
                    throw new RejectException(452, "busy");
                }
            }

            @Override
            public void recipient(String address) {
                recipients.add(address);
            }

            @Override
            public String data(InputStream data) throws IOException {
                smtpData.add(data.readAllBytes());
                bySmtp.add(recipients);
                return "taken";
            }

            @Override
            public void done() {
                // Each mail has a handler of its own.
            }
        }).build();
        smtp.start();
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        smtp.stop();
        vertx.close();
    }

    @ParameterizedTest
    @EnumSource
    void aMailArrivesOnceAndItsLogQuotesNothingOfIt(Way way) throws Exception {
        var deliveries = deliveries(way);
        assertEquals("accepted", deliver(deliveries, way.mail("1")));
        assertEquals("duplicate", deliver(deliveries, way.mail("1")));
        assertEquals(List.of(List.of("secret-ada@example.org", "secret-bob@example.org")), delivered());
        assertEquals("SECRET-SUBJECT", subject());
        String accepted = deliveries.log.stream().filter(line -> line.contains("\"accepted\"")).findFirst().orElseThrow();
        for (String part : List.of("\"id\":\"1\"", "\"mailbox\":\"a@contoso.com\"", "\"attempt\":1",
                "\"tags\":{\"order\":\"zq-4711\"}")) {
            assertTrue(accepted.contains(part), accepted);
        }
        assertTrue(!(deliveries.log + "" + deliveries.metricLines).toLowerCase().contains("secret"), deliveries.log.toString());
        assertTrue(raw().filter(mail -> mail.contains("zq-4711") || mail.contains("secret-bob")).isEmpty(),
                "tags or Bcc in the mail");
    }

    @ParameterizedTest
    @EnumSource
    void theGuardAppliesToEachTransport(Way way) {
        var deliveries = deliveries(way);
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.LIVE, List.of("secret-ada@example.org"), Optional.empty());
        assertEquals("rejected", deliver(deliveries, way.mail("1")));
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.DROP, List.of(), Optional.empty());
        assertEquals("suppressed", deliver(deliveries, way.mail("2")));
        assertEquals(List.of(), delivered());
        assertEquals(0, sandbox.get().graph().requests());
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.REDIRECT, List.of(),
                Optional.of(EmailAddress.of("test@contoso.com")));
        assertEquals("accepted", deliver(deliveries, way.mail("3")));
        assertEquals(List.of(List.of("test@contoso.com")), delivered());
    }

    @ParameterizedTest
    @EnumSource
    void whereTheLedgerIsOutOfReachNothingLeaves(Way way) {
        var deliveries = deliveries(way);
        deliveries.ledger = new BrokenLedger(false);
        assertEquals("transient", deliver(deliveries, way.mail("1")));
        assertEquals(List.of(), delivered());
        assertEquals(0, sandbox.get().graph().requests());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsBusyClosesTheLane(Way way) {
        var deliveries = deliveries(way);
        smtpBusy.set(1);
        sandbox.get().faults().at(way.isDraft() ? Step.ATTACH : Step.SEND,
                new Fault.Answer(429, "ApplicationThrottled", Optional.of("60"), false), 1);
        sandbox.get().faults().at(way == Way.SESSIONS ? Step.PIECE : Step.FIND,
                new Fault.Answer(429, "ApplicationThrottled", Optional.of("60"), false), 1);
        var first = deliver(deliveries, way.mail("1"));
        assertTrue(first.equals("throttled") || first.equals("transient"), first);
        assertEquals("not-started", deliver(deliveries, way.mail("2")));
        assertEquals(List.of(), delivered());
        assertEquals(0, sandbox.get().graph().drafts().left());
        sandbox.get().faults().clear();
        clock.advance(Duration.ofMinutes(5));
        assertEquals("accepted", deliver(deliveries, way.mail("1")));
        assertEquals(1, delivered().size());
    }

    /** One request says nothing of itself, and a draft does. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SMTP")
    void anUnansweredMailIsHeldOrCheckedAndNeverSentTwice(Way way) {
        for (boolean sent : new boolean[] { true, false }) {
            var deliveries = deliveries(way);
            sandbox.get().inbox().clear();
            sandbox.get().faults().next(new Fault.Reset(sent), 1);
            String id = "doubt-" + sent;
            assertEquals(way.isDraft() ? "accepted" : "unknown", deliver(deliveries, way.mail(id)));
            assertEquals(way.isDraft() ? "duplicate" : "unknown", deliver(deliveries, way.mail(id)));
            assertEquals(sent || way.isDraft() ? 1 : 0, delivered().size());
            assertEquals(0, sandbox.get().graph().drafts().left());
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "DRAFT", "MIME_DRAFT", "SESSIONS" })
    void aMailThatIsGivenUpLeavesNoDraft(Way way) {
        var deliveries = deliveries(way);
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.of("60"), false), 1);
        assertEquals("throttled", deliver(deliveries, way.mail("1")));
        assertEquals(1, sandbox.get().graph().drafts().left());
        clock.advance(Duration.ofHours(25));
        assertEquals("expired", deliver(deliveries, way.mail("1")));
        assertEquals(0, sandbox.get().graph().drafts().left());
        assertEquals(List.of(), delivered());
    }

    /** Giving up doesn't end a doubt, and a sent mail is not deleted. */
    @ParameterizedTest
    @EnumSource(names = { "DRAFT", "SESSIONS" })
    void attemptsThatAreUsedUpLeaveADoubtToAnOperator(Way way) throws Exception {
        var deliveries = deliveries(way);
        killed(deliveries, way, true, 8);
        assertEquals("unknown", deliver(deliveries, way.mail("1")));
        assertEquals("accepted", deliver(deliveries, way.mail("2")));
        deliveries.resolver().resolve(way.mail("1").key(), true);
        assertEquals("duplicate", deliver(deliveries, way.mail("1")));
        assertEquals(2, delivered().size());
    }

    /** Exchange can be late: a mail that looked unsent a moment ago is found to be sent when it is given up. */
    @Test
    void aMailThatWasSentAfterAllIsNotGivenUp() throws Exception {
        var deliveries = deliveries(Way.DRAFT);
        var mail = Way.DRAFT.mail("1");
        killed(deliveries, Way.DRAFT, true, 1);
        deliveries.ledger.resolve(mail.key(), false);
        clock.advance(Duration.ofHours(25));
        assertEquals("duplicate", deliver(deliveries, mail));
        clock.advance(Duration.ofHours(-25));
        assertEquals("duplicate", deliver(deliveries, mail));
        assertEquals(1, delivered().size());
    }

    /** The draft of one mail says nothing of another one under its id, but that the id is taken. */
    @Test
    void anotherMailUnderTheIdOfOneThatItsDraftShowsSentIsRejected() throws Exception {
        var deliveries = deliveries(Way.DRAFT);
        deliveries.whenUnknown = WhenUnknown.RESEND;
        killed(deliveries, Way.DRAFT, true, 1);
        var other = Requests
                .bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['x@example.org'], 'subject': 'other', 'text': 't'}");
        assertEquals("rejected", deliver(deliveries, other));
        assertTrue(deliveries.log.toString().contains("id-reused"));
        // The doubt about it was left alone, and its own draft ends it.
        assertEquals("accepted", deliver(deliveries, Way.DRAFT.mail("1")));
        assertEquals(1, delivered().size());
    }

    /** A mail that is too late is checked before it is given up. */
    @ParameterizedTest
    @EnumSource(names = { "DRAFT", "SESSIONS" })
    void aLateMailInDoubtIsLookedAt(Way way) throws Exception {
        for (boolean sent : new boolean[] { true, false }) {
            sandbox.get().inbox().clear();
            var deliveries = deliveries(way);
            killed(deliveries, way, sent, 1);
            clock.advance(Duration.ofHours(25));
            // A draft that is still there may be sent the next moment.
            assertEquals(sent ? "duplicate" : "unknown", deliver(deliveries, way.mail("1")));
            assertEquals(sent ? 1 : 0, delivered().size());
            assertEquals(sent ? 0 : 1, sandbox.get().graph().drafts().left());
            clock.advance(Duration.ofHours(-25));
        }
    }

    /** After a change of the guard, a mail with a draft is refused, and the draft is deleted. */
    @Test
    void aDraftForThoseWhoMayNotGetMailAnyMoreIsDeleted() {
        var deliveries = deliveries(Way.DRAFT);
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.of("60"), false), 1);
        deliver(deliveries, Way.DRAFT.mail("1"));
        assertEquals(1, sandbox.get().graph().drafts().left());
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.LIVE, List.of("nobody@example.org"), Optional.empty());
        assertEquals("rejected", deliver(deliveries, Way.DRAFT.mail("1")));
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    /**
     * Another transport can't check a draft: a mail in doubt is held, and for any other the log says that a draft is
     * left.
     */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aTransportThatSeesNoDraftsSendsNothingTwice(boolean doubt) throws Exception {
        var graph = deliveries(Way.DRAFT);
        killed(graph, Way.DRAFT, true, 1);
        if (!doubt) {
            graph.resolver().resolve(Way.DRAFT.mail("1").key(), false);
        }
        var deliveries = deliveries(Way.SMTP);
        deliveries.ledger = graph.ledger;
        assertEquals(doubt ? "unknown" : "accepted", deliver(deliveries, Way.DRAFT.mail("1")));
        assertEquals(doubt ? 0 : 1, bySmtp.size());
        assertEquals(!doubt, deliveries.log.toString().contains("draft-left"));
    }

    /** The function is killed so often with its draft whole, after it was sent or before. */
    private void killed(Deliveries deliveries, Way way, boolean sent, int times) throws Exception {
        var mail = way.mail("1");
        sandbox.get().faults().next(new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false), 1);
        var kept = new AtomicReference<Draft>();
        var drafts = new DraftKeeper() {
            @Override
            public Optional<Draft> earlier() {
                return Optional.ofNullable(kept.get());
            }

            @Override
            public void keep(Optional<Draft> draft) {
                draft.ifPresent(kept::set);
            }
        };
        var graph = GraphTransports.to(sandbox.get(), http, wait -> {
        });
        OneAttempt.send(graph, Requests.cleared(mail), Allowances.of(Duration.ofSeconds(10)), drafts);
        if (sent) {
            OneAttempt.send(graph, Requests.cleared(mail), Allowances.of(Duration.ofSeconds(10)), drafts);
        }
        for (int i = 0; i < times; i++) {
            var lease = deliveries.ledger.reserve(mail.key(), ContentHash.of(mail), "lease-" + i,
                    clock.instant().plus(Deliveries.LEASE), ReserveMode.FREE).lease().orElseThrow();
            deliveries.ledger.keep(lease, Optional.of(kept.get()));
            clock.advance(Deliveries.LEASE);
        }
    }

    private Deliveries deliveries(Way way) {
        return new Deliveries(clock, way == Way.SMTP ? SmtpTransports.to(smtp.getPortAllocated(), vertx)
                : GraphTransports.to(sandbox.get(), http, wait -> {
                }));
    }

    /** The mail comes from a queue, where it has been since noon. */
    private String deliver(Deliveries deliveries, SendRequest mail) {
        var queued = new Queued(Optional.of(MutableClock.atNoon().instant()), 1, true);
        List<DeliveryResult> reports = deliveries.build().deliver(List.of(Jobs.of(mail, Optional.of(queued))),
                deliveries.deadline());
        return reports.get(0).outcome().word();
    }

    private List<List<String>> delivered() {
        var all = new ArrayList<>(bySmtp);
        sandbox.get().inbox().mails().forEach(mail -> {
            var recipients = new ArrayList<>(mail.to());
            recipients.addAll(mail.cc());
            recipients.addAll(mail.bcc());
            all.add(recipients.stream().map(InboxMail.Address::address).toList());
        });
        return all;
    }

    private String subject() throws IOException {
        return smtpData.isEmpty() ? sandbox.get().inbox().mails().get(0).subject()
                : new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(smtpData.get(0))).getSubject();
    }

    /** The mail that the recipients' server gets, as far as it can be read. */
    private Optional<String> raw() {
        return smtpData.stream().findFirst().or(() -> sandbox.get().inbox().mails().stream().map(InboxMail::raw).findFirst())
                .map(String::new);
    }
}
