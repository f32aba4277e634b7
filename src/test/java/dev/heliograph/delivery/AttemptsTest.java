package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.graph.GraphReplies;
import dev.heliograph.ledger.BrokenLedger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.Requests;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.FakeTransport;
import dev.heliograph.transport.WrittenMail;
import dev.heliograph.work.DeliveryResult;

/** One attempt, between the ledger and the way out. */
class AttemptsTest extends DeliveryScenario {

    @Test
    void aMistakeCountsAsAnAttempt() {
        var broken = new Deliveries(clock, mail -> {
            sent.add(mail.request().id());
            throw new IllegalStateException();
        });
        broken.whenUnknown = WhenUnknown.RESEND;
        DeliveryResult report = null;
        for (int i = 1; i < 30; i++) {
            report = broken.build().deliver(List.of(queued(i)), broken.deadline()).get(0);
        }
        assertEquals("max-attempts", report.outcome().code());
        assertEquals(8, sent.size());
    }

    @Test
    void aReservationWhoseAnswerGotLostIsNoStranger() {
        deliveries.ledger = Ledgers.losingTheFirstAnswer(deliveries.ledger);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertEquals(1, deliveries.pauses.size());
    }

    @Test
    void withoutTheLedgerNothingIsSent() {
        deliveries.ledger = new BrokenLedger(false);
        assertEquals("transient", deliver(queued(1)).outcome().word());
        deliveries.ledger = new BrokenLedger(true);
        assertEquals("misconfigured", deliver(queued(1)).outcome().word());
        assertEquals(List.of(), sent);
    }

    @Test
    void anAcceptedMailIsAcceptedThoughTheLedgerDoesNotLearnOfIt() throws Exception {
        var memory = Ledgers.inMemory(clock);
        deliveries.ledger = new BrokenLedger(false, memory);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertTrue(deliveries.log.toString().contains("\"trouble\":\"ledger-unavailable\""));
        clock.advance(Deliveries.LEASE);
        assertTrue(memory.status(KEY).refusal().orElseThrow().held().isPresent());
    }

    @Test
    void anotherMailUnderAnIdThatWasSentIsRejected() {
        deliver(queued(1));
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
                + " 'subject': 'Other', 'text': 'Text'}")));
        assertEquals("id-reused", report.outcome().code());
        assertEquals("rejected", report.outcome().word());
    }

    @Test
    void aMailThatIsInTheBatchTwiceIsSentOnce() {
        var slow = new Deliveries(clock, mail -> {
            LockSupport.parkNanos(50_000_000);
            return send(mail);
        });
        slow.executor = task -> new Thread(task).start();
        var reports = slow.build().deliver(List.of(queued(1), queued(1)), slow.deadline());
        assertEquals(List.of("accepted", "duplicate"), words(reports));
    }

    @Test
    void aRejectionIsForgottenSoThatACorrectedMailGoesThrough() {
        replies.add(GraphReplies.answered(400, "ErrorInvalidRecipients", Optional.empty()));
        assertEquals("rejected", deliver(queued(1)).outcome().word());
        assertEquals("accepted", deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['c@example.org'],"
                + " 'subject': 's', 'text': 't'}"))).outcome().word());
    }

    @Test
    void aSlowLedgerCostsNoCertainty() throws Exception {
        deliveries.ledger = Ledgers.slow(deliveries.ledger, () -> clock.advance(Duration.ofSeconds(40)));
        assertEquals("no-time", deliver(queued(1)).outcome().code());
        assertEquals(List.of(), sent);
        assertEquals(Optional.empty(), deliveries.ledger.status(KEY).refusal());
    }

    /** A large mail may take a while to be written. */
    @Test
    void aRequestTakesNoLongerThanThereIsTimeLeft() {
        var timeouts = new ArrayList<Duration>();
        var slow = new Deliveries(clock, new FakeTransport() {
            @Override
            public Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
                clock.advance(Duration.ofSeconds(40));
                return FakeTransport.super.write(mail, mark);
            }

            @Override
            public SendResult send(WrittenMail written, Mailbox mailbox, Duration timeout) {
                timeouts.add(timeout);
                return ACCEPTED;
            }

            @Override
            public SendResult send(OutgoingMail mail, MailMark mark) {
                throw new UnsupportedOperationException();
            }
        });
        var deadline = slow.deadline();

        slow.build().deliver(List.of(queued(1)), deadline);

        assertEquals(List.of(Duration.ofSeconds(20).minus(Deadline.MARGIN)), timeouts);
    }

    @ParameterizedTest
    @CsvSource({ "202,'',SENT", "400,ErrorInvalidRecipients,REFUSED", "429,ApplicationThrottled,NOT_SENT",
            "503,ErrorServerBusy,NOT_SENT", "403,ErrorAccessDenied,NOT_TRIED", "504,UnknownError,UNKNOWN" })
    void whatTheLedgerKeeps(int status, String code, Settlement settlement) {
        assertEquals(settlement, GraphReplies.answered(status, code, Optional.empty()).reply().settlement());
    }
}
