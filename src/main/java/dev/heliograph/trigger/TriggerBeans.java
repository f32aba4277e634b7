package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.command.Commands;
import dev.heliograph.delivery.DeliveryServices;
import dev.heliograph.incoming.Reception;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.trigger.queue.CrashMarkers;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.InFlight;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.OwnReturns;
import dev.heliograph.trigger.queue.Requeue;
import dev.heliograph.trigger.queue.VisibilityChanges;
import dev.heliograph.work.RetrySchedule;
import dev.heliograph.work.WorkConfig;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    UnsentMails unsent(DeadLetters deadLetters, Requeue requeue, VisibilityChanges visibility, DeliveryServices services,
            MailListener listener) {
        return new UnsentMails(deadLetters, requeue, visibility, services.delivery(), listener);
    }

    @Produces
    @Singleton
    EventPublisher publisher(EventSink events, RetrySchedule schedule, WorkConfig config, LedgerConfig ledger,
            MailListener listener, Clock clock) {
        return new EventPublisher(events, new EventPublisher.Rules(schedule, config.maxAge(), ledger.ledgerTable().isPresent()),
                clock, listener);
    }

    @Produces
    @Singleton
    Completion completion(EventPublisher publisher, UnsentMails unsent, InFlight inFlight, MailListener listener) {
        return new Completion(publisher, unsent, inFlight, listener);
    }

    @Produces
    @Singleton
    PoisonIsolation isolation(SendRequestBinder binder, SenderGuard senders, DeliveryServices services, Reception reception,
            Completion completion, InFlight inFlight, CrashMarkers markers, OwnReturns returns, RetrySchedule schedule,
            WorkConfig config, TriggerConfig trigger, MailListener listener, Clock clock) {
        var batch = new Batch(new RequestReader(trigger.role(), binder, senders, listener), services.delivery(), reception,
                MemoryBudget.ofHeap(Runtime.getRuntime().maxMemory()), listener);
        return new PoisonIsolation(batch, completion, inFlight, markers, returns,
                new PoisonIsolation.Rules(config.timeout(), config.sendTimeout(), schedule), clock, listener);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(MessageReader messages, PoisonIsolation isolation, DeliveryServices services, Reception reception,
            BounceRecords bounces, SendRequestBinder binder, EventSink events, MailListener listener, WorkConfig config,
            TriggerConfig trigger,
            Clock clock) {
        return new Dispatcher(messages, isolation, services.delivery(),
                new Commands(trigger.role(), services, binder, reception, bounces.suppressions(), events, listener),
                listener,
                config.timeout(), clock);
    }
}
