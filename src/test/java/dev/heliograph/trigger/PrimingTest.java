package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.transport.FakeTransport;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.graph.GraphTransports;

class PrimingTest {

    @Test
    void itsMailIsAcceptedWithoutARequest() {
        priming(GraphTransports.withoutNetwork()).walk();
    }

    @Test
    void aMailThatIsNotAcceptedIsReported() {
        var broken = new FakeTransport() {
            @Override
            public Optional<MailTransport> forPriming() {
                return Optional.of(this);
            }

            @Override
            public SendResult send(OutgoingMail mail, MailMark mark) {
                throw new IllegalArgumentException("wanted by this test");
            }

            @Override
            public void prepare() {
                // There is no connection.
            }

            @Override
            public long tokenFetches() {
                return 0;
            }
        };
        assertEquals("unknown (internal-error), {\"batchItemFailures\":[{\"itemIdentifier\":\"priming\"}]}",
                assertThrows(IllegalStateException.class, priming(broken)::walk).getMessage());
    }

    @Test
    void aTransportThatCanNotBePrimedIsSkipped() {
        priming(new FakeTransport() {
            @Override
            public SendResult send(OutgoingMail mail, MailMark mark) {
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
        }).walk();
    }

    private static Priming priming(MailTransport transport) {
        return new Priming(new SendRequestBinder(Limits.DEFAULT, Optional.empty()), transport, Clock.systemUTC());
    }
}
