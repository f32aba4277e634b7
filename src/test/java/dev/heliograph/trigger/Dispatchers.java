package dev.heliograph.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.heliograph.command.Commands;
import dev.heliograph.command.Role;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.incoming.Reception;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.time.BackOff;
import dev.heliograph.trigger.queue.CrashMarkers;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.InFlight;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.MovedMessages;
import dev.heliograph.trigger.queue.OwnReturns;
import dev.heliograph.trigger.queue.Queues;
import dev.heliograph.trigger.queue.Requeue;
import dev.heliograph.trigger.queue.VisibilityChanges;
import dev.heliograph.work.RetrySchedule;

/** A dispatcher around what a test has made. */
final class Dispatchers {

    private static final MemoryBudget PLENTY = new MemoryBudget(1L << 30);

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Dispatchers() {
    }

    static Dispatcher of(Deliveries deliveries, Queues queues, Optional<String> deadLetterQueueUrl, SenderGuard senders) {
        return of(deliveries, queues, deadLetterQueueUrl, senders, PLENTY);
    }

    static Dispatcher of(Deliveries deliveries, Queues queues, Optional<String> deadLetterQueueUrl, Role role) {
        return of(deliveries, queues, deadLetterQueueUrl, new SenderGuard(List.of(), Optional.empty()), PLENTY, role);
    }

    static Dispatcher of(Deliveries deliveries, Queues queues, Optional<String> deadLetterQueueUrl, SenderGuard senders,
            MemoryBudget memory) {
        return of(deliveries, queues, deadLetterQueueUrl, senders, memory, Role.ALL);
    }

    private static Dispatcher of(Deliveries deliveries, Queues queues, Optional<String> deadLetterQueueUrl, SenderGuard senders,
            MemoryBudget memory, Role role) {
        var listener = deliveries.listener();
        var delivery = deliveries.build();
        var rules = new EventPublisher.Rules(
                new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), () -> 1)),
                Duration.ofHours(24), deliveries.shared);
        var moved = new MovedMessages(deliveries.markers, deliveries.clock);
        var batch = new Batch(
                new RequestReader(role, new SendRequestBinder(Limits.DEFAULT, Optional.empty()), senders, listener),
                delivery,
                Reception.off(), memory, listener);
        var unsent = new UnsentMails(new DeadLetters(queues, deadLetterQueueUrl),
                new Requeue(queues, moved, UUID::randomUUID),
                new VisibilityChanges(queues), delivery, listener);
        var inFlight = new InFlight(queues);
        var isolation = new PoisonIsolation(batch,
                new Completion(new EventPublisher(deliveries.events, rules, deliveries.clock, listener), unsent, inFlight,
                        listener),
                inFlight, new CrashMarkers(deliveries.markers, deliveries.clock), new OwnReturns(10_000),
                new PoisonIsolation.Rules(TIMEOUT, Deliveries.SEND_TIMEOUT, rules.schedule()), deliveries.clock, listener);
        return new Dispatcher(new MessageReader(moved), isolation, delivery,
                new Commands(role, deliveries.services(), new SendRequestBinder(Limits.DEFAULT, Optional.empty()),
                        Reception.off(),
                        deliveries.suppressions(), deliveries.events, listener),
                listener, TIMEOUT, deliveries.clock);
    }

    static Dispatcher of(Deliveries deliveries, Queues queues, String deadLetterQueueUrl) {
        return of(deliveries, queues, Optional.of(deadLetterQueueUrl), new SenderGuard(List.of(), Optional.empty()));
    }
}
