package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.delivery.Metrics;
import dev.heliograph.message.SendRequestBinder;
import dev.heliograph.message.SenderGuard;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.HandBacks;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    Leftovers leftovers(DeadLetters deadLetters, HandBacks handBacks, Delivery delivery, MailLog log, Metrics metrics) {
        return new Leftovers(deadLetters, handBacks, delivery, log, metrics);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(SendRequestBinder binder, SenderGuard senders, Delivery delivery, HeldMails heldMails,
            Leftovers leftovers, MailLog log, Metrics metrics, DeliveryConfig config) {
        return new Dispatcher(new Intake(binder, senders, log, metrics), delivery, heldMails, leftovers, log, metrics,
                config.timeout(), Clock.systemUTC());
    }
}
