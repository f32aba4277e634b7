package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.message.SendRequestBinder;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    Dispatcher dispatcher(SendRequestBinder binder, Delivery delivery, MailLog log, DeliveryConfig config) {
        return new Dispatcher(binder, delivery, log, config.timeout(), Clock.systemUTC());
    }

    /** Makes all of it while the environment initialises: no mail waits for that, and a wrong setting stops the start. */
    void make(@Observes StartupEvent event, Dispatcher dispatcher) {
        // Being injected is what makes it.
    }
}
