package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.http.HttpStack;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.graph.GraphTransports;
import dev.heliograph.work.Queued;

/** What an operator is told of mails in the sandbox's mailboxes. */
@Tag("slow")
class StatusCheckTest {

    private static final MailKey KEY = new MailKey("a@contoso.com", "1");
    private static final Fault LOST = new Fault.Answer(504, "UnknownError", Optional.empty(), true);

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final MutableClock clock = new MutableClock(Instant.now());
    private HttpStack http;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        deliveries = new Deliveries(clock, GraphTransports.to(sandbox.get(), http, wait -> {
        }));
        // Each attempt is an invocation of its own.
        deliveries.shortWait = Duration.ZERO;
        sandbox.get().graph().sentItems().appear(id -> Optional.of(Duration.ZERO));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    private String deliver(String fields) {
        return deliver(Requests.bound("{'id': '1', " + fields
                + "'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}"));
    }

    private String deliver(SendRequest mail) {
        return deliveries.build().deliver(List.of(Jobs.of(mail, Optional.empty())), deliveries.deadline()).get(0).outcome()
                .word();
    }

    private StatusCheck.Answer ask() throws HeldMailResolver.RefusedException {
        return deliveries.statusCheck().ask(KEY, deliveries.deadline());
    }

    @Test
    void aCopyThatIsFoundSettlesTheMail() throws Exception {
        sandbox.get().faults().next(LOST, 1);
        assertEquals("unknown", deliver("'saveToSentItems': true, "));
        var answer = ask();
        assertTrue(answer.isFound());
        assertEquals("unknown", answer.was());
        assertEquals("sent", answer.as());
        assertEquals(Optional.of("Sent Items"), answer.folder());
        assertTrue(answer.sentAt().isPresent());
        assertEquals("sent", ask().was());
        assertEquals("duplicate", deliver("'saveToSentItems': true, "));
    }

    @Test
    void aCopyThatIsNotFoundSettlesNothing() throws Exception {
        sandbox.get().faults().next(LOST, 1);
        deliver("");
        var answer = ask();
        assertFalse(answer.isFound());
        assertEquals("unknown", answer.as());
        assertEquals(Optional.empty(), answer.item());
        assertEquals("unknown", deliver(""));
    }

    /** It is looked for by its draft, since nothing of MIME can be searched for. */
    @Test
    void aLargeMailIsKnownByItsDraft() throws Exception {
        String file = Base64.getEncoder().encodeToString(new byte[2_500_000]);
        String mail = "'html': 'h', 'attachments': [{'name': 'a', 'content': '" + file + "'}], ";
        sandbox.get().faults().next(LOST, 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(503, "ErrorServerBusy", Optional.of("60"), false), 1);
        assertEquals("unknown", deliver(mail));
        var answer = ask();
        assertTrue(answer.isFound());
        assertTrue(answer.item().isPresent());
        assertEquals("duplicate", deliver(mail));
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @Test
    void aDraftThatWasNotSentIsNamedAndSettlesNothing() throws Exception {
        String file = Base64.getEncoder().encodeToString(new byte[2_500_000]);
        String mail = "'html': 'h', 'attachments': [{'name': 'a', 'content': '" + file + "'}], ";
        sandbox.get().faults().next(new Fault.Reset(false), 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(503, "ErrorServerBusy", Optional.of("60"), false), 1);
        assertEquals("unknown", deliver(mail));
        var answer = ask();
        assertFalse(answer.isFound());
        assertTrue(answer.item().isPresent());
        assertEquals("unknown", answer.as());
    }

    /** When its draft is not to be seen any more, its copy still tells, by its Message-ID. */
    @ParameterizedTest
    @ValueSource(strings = { "", "'html': 'h', " })
    void aLargeMailThatIsSentLateUnderAnotherIdIsFoundByItsMessageId(String html) throws Exception {
        sandbox.get().graph().drafts().changeIdsWhenSent(true);
        String file = Base64.getEncoder().encodeToString(new byte[3_200_000]);
        sandbox.get().faults().next(new Fault.CarriedOutLate(Duration.ofMillis(1)), 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(503, "ErrorServerBusy", Optional.empty(), false), 20);
        sandbox.get().faults().at(Step.FIND, new Fault.Answer(503, "ErrorServerBusy", Optional.empty(), false), 20);
        assertEquals("unknown", deliver("'whenUnknown': 'check', 'attachments': [{'name': 'a', 'content': '" + file + "'}], "
                + html));
        for (int i = 0; i < 100 && sandbox.get().inbox().delivered() == 0; i++) {
            Thread.sleep(10);
        }
        sandbox.get().faults().clear();

        var answer = ask();

        assertTrue(answer.isFound());
        assertEquals(Optional.of("Sent Items"), answer.folder());
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "'html': 'h', " })
    void aLargeMailWhoseDraftIsGoneIsLookedFor(String html) {
        String file = Base64.getEncoder().encodeToString(new byte[3_200_000]);
        var mail = Requests.bound("{'id': '1', 'whenUnknown': 'check', 'attachments': [{'name': 'a', 'content': '" + file
                + "'}], 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', " + html + "'text': 't'}");
        sandbox.get().faults().next(LOST, 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false), 100);
        sandbox.get().faults().at(Step.FIND, new Fault.Answer(503, "ErrorServerBusy", Optional.empty(), false), 1);
        var job = Jobs.of(mail, Optional.of(new Queued(Optional.of(clock.instant()), 1, false)));

        var first = deliveries.build().deliver(List.of(job), deliveries.deadline()).get(0);
        clock.advance(first.retryIn().orElseThrow());
        var second = deliveries.build().deliver(List.of(job), deliveries.deadline()).get(0);

        assertEquals("draft-unseen", first.outcome().code());
        assertEquals("accepted", second.outcome().word());
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    /** What its copies are known by stands in the ledger, so that no other mail's copy is taken for it. */
    @Test
    void onlyWhatIsInDoubtIsLookedFor() throws Exception {
        assertEquals(new StatusCheck.Answer("not held", "not held", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()), ask());
        deliver("'saveToSentItems': true, ");
        assertEquals(
                new StatusCheck.Answer("sent", "sent", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                ask());
        deliveries.ledger = Ledgers.inMemory(clock);
        sandbox.get().faults().next(new Fault.Reset(false), 1);
        assertEquals("unknown", deliver("'saveToSentItems': true, "));
        assertFalse(ask().isFound());
    }

    @Test
    void whatCouldNotBeLookedForIsARefusal() {
        sandbox.get().faults().next(LOST, 1);
        deliver("");
        sandbox.get().graph().allowDrafts(false);
        sandbox.get().graph().allowReads(false);
        assertEquals("may-not-look", assertThrows(HeldMailResolver.RefusedException.class, this::ask).code());
        assertEquals("no-time", assertThrows(HeldMailResolver.RefusedException.class,
                () -> deliveries.statusCheck().ask(KEY, Deadline.after(Duration.ofSeconds(10), clock))).code());
    }
}
