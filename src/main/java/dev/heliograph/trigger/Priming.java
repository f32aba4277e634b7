package dev.heliograph.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.command.Role;
import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.PrimingDelivery;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.report.MailLog;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.MovedMessages;
import dev.heliograph.work.DeliveryResult;

/**
 * Primes the function: takes a mail through it, from an event to its answer, before the first event, so that
 * everything that is created and fetched on first use exists. The transport answers by itself. Nothing is sent, stored
 * or published.
 */
public final class Priming {

    private static final String EVENT = """
            {"Records": [{"messageId": "priming", "eventSource": "aws:sqs", "body": "{\\"id\\": \\"priming\\",\
            \\"from\\": \\"Priming <priming@priming.invalid>\\", \\"to\\": [\\"priming@priming.invalid\\"],\
            \\"subject\\": \\"-\\", \\"html\\": \\"<p>Priming</p>\\"}"}]}
            """;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final SendRequestBinder binder;
    private final MailTransport transport;
    private final Clock clock;

    /** @param transport the function's own transport */
    Priming(SendRequestBinder binder, MailTransport transport, Clock clock) {
        this.binder = binder;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Does nothing if the transport can't be primed.
     *
     * @throws IllegalStateException if the mail would not have been accepted; it names the outcome
     */
    public void walk() {
        transport.forPriming().ifPresent(this::walk);
    }

    private void walk(MailTransport stub) {
        var log = new MailLog((level, line) -> {
        });
        var reader = new RequestReader(Role.ALL, binder, new SenderGuard(List.of(), Optional.empty()), log);
        var delivery = PrimingDelivery.by(stub, log, clock);
        var deadline = Deadline.after(LONGEST, clock);
        delivery.begin();
        var mails = new TriggerReader(Set.of(), new MessageReader(new MovedMessages(Markers.inMemory(1, clock), clock)))
                .read(EVENT.getBytes(StandardCharsets.UTF_8), "priming").match(arrived -> arrived, command -> {
                    throw new IllegalStateException(command.word());
                });
        var results = mails.items().stream().map(item -> result(item, reader, delivery, deadline)).toList();
        delivery.end(deadline);
        String answer = mails.form().answer(results).toString();
        results.stream().map(Result::outcome).filter(outcome -> !outcome.settled()).findFirst().ifPresent(outcome -> {
            throw new IllegalStateException(outcome.word() + " (" + outcome.code() + "), " + answer);
        });
    }

    private static Result result(IncomingItem item, RequestReader reader, Delivery delivery, Deadline deadline) {
        var opened = Envelopes.strict().open(item);
        try {
            var job = reader.job(opened);
            var report = delivery.deliver(List.of(job), deadline).get(0);
            return Result.of(opened.received(), job.request().key().id(), Optional.of(job.request().label()), report);
        } catch (RequestReader.RefusedException e) {
            return Result.of(e.received(), e.received().id(), Optional.empty(), DeliveryResult.last(e.outcome(), 0));
        }
    }
}
