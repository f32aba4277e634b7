package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.RecipientGuard;
import dev.heliograph.transport.Attempt;
import dev.heliograph.transport.MailTransport;

/** Deliveries for tests, whose sends run one after the other in the caller's thread. */
public final class Deliveries {

    private Deliveries() {
    }

    public static Delivery over(Function<OutgoingMail, Attempt> transport, RecipientGuard guard, Clock clock,
            List<String> log) {
        var adapter = new MailTransport() {
            @Override
            public Attempt send(OutgoingMail mail, Duration timeout) {
                return transport.apply(mail);
            }

            @Override
            public void prepare() {
                log.add("prepared");
            }
        };
        return new Delivery(guard, adapter, new Lanes(4, Runnable::run), Duration.ofSeconds(30), clock, log(log));
    }

    public static MailLog log(List<String> lines) {
        return new MailLog((level, line) -> lines.add(line));
    }
}
