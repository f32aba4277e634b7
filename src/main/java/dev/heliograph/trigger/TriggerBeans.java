package dev.heliograph.trigger;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.delivery.MailLog;
import dev.heliograph.message.SendRequestBinder;

@ApplicationScoped
class TriggerBeans {

    @Produces
    @Singleton
    Dispatcher dispatcher(SendRequestBinder binder, Delivery delivery, MailLog log, DeliveryConfig config) {
        return new Dispatcher(binder, delivery, log, config.timeout(), Clock.systemUTC());
    }
}
