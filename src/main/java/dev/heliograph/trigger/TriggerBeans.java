package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.delivery.Cancellations;
import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.Inquiry;
import dev.heliograph.delivery.RetrySchedule;
import dev.heliograph.delivery.Suppressions;
import dev.heliograph.incoming.Reception;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.HandBacks;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.Regrouping;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    Leftovers leftovers(DeadLetters deadLetters, Regrouping regrouping, HandBacks handBacks, Delivery delivery,
            MailListener listener) {
        return new Leftovers(deadLetters, regrouping, handBacks, delivery, listener);
    }

    @Produces
    @Singleton
    Telling telling(EventSink events, RetrySchedule schedule, DeliveryConfig config, LedgerConfig ledger,
            MailListener listener) {
        return new Telling(events, new Telling.Rules(schedule, config.maxAge(), ledger.ledgerTable().isPresent()),
                Clock.systemUTC(), listener);
    }

    @Produces
    @Singleton
    Rehearsal rehearsal(SendRequestBinder binder, MailTransport transport) {
        return new Rehearsal(binder, transport, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(MessageReader messages, SendRequestBinder binder, SenderGuard senders, Delivery delivery,
            HeldMails heldMails,
            Inquiry inquiry, Cancellations cancellations, Reception reception, Suppressions suppressions, Telling telling,
            Leftovers leftovers,
            EventSink events, MailListener listener, DeliveryConfig config, TriggerConfig trigger) {
        var role = trigger.role();
        return new Dispatcher(messages,
                new Batch(new Intake(role, binder, senders, listener), delivery, reception,
                        MemoryBudget.ofHeap(Runtime.getRuntime().maxMemory()), listener),
                delivery,
                new Commands(role, heldMails, inquiry, cancellations, reception, suppressions, events, listener), telling,
                leftovers,
                listener,
                config.timeout(), Clock.systemUTC());
    }
}
