package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.delivery.Metrics;
import dev.heliograph.message.SendRequestBinder;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.HandBacks;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    Leftovers leftovers(DeadLetters deadLetters, HandBacks handBacks, Delivery delivery, MailLog log, Metrics metrics) {
        return new Leftovers(deadLetters, handBacks, delivery, log, metrics);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(SendRequestBinder binder, Delivery delivery, HeldMails heldMails, Leftovers leftovers, MailLog log,
            Metrics metrics, DeliveryConfig config) {
        return new Dispatcher(binder, delivery, heldMails, leftovers, log, metrics, config.timeout(), Clock.systemUTC());
    }

    /** Makes all of it while the environment initialises: no mail waits for that, and a wrong setting stops the start. */
    void make(@Observes StartupEvent event, Dispatcher dispatcher) {
        // Being injected is what makes it.
    }
}
