package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.transport.Allowance;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.graph.GraphTransports;

class RehearsalTest {

    /** Anything else would be a mail that came to its end on the way. */
    @Test
    void itsMailIsAcceptedAndNobodyIsAsked() {
        assertEquals(Optional.of("{\"batchItemFailures\":[]}"), rehearsal(GraphTransports.withoutNetwork()).walk());
    }

    @Test
    void aTransportThatCanNotBeRehearsedIsLeftAlone() {
        assertEquals(Optional.empty(), rehearsal(new MailTransport() {
            @Override
            public Handover send(OutgoingMail mail, Allowance allowance, DraftKeeper drafts) {
                throw new AssertionError("sent");
            }

            @Override
            public void prepare() {
                throw new AssertionError("prepared");
            }

            @Override
            public long tokenFetches() {
                return 0;
            }
        }).walk());
    }

    private static Rehearsal rehearsal(MailTransport transport) {
        return new Rehearsal(new SendRequestBinder(Limits.DEFAULT, Optional.empty()), transport, Clock.systemUTC());
    }
}
