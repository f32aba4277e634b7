package dev.heliograph.transport.smtp;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.vertx.ext.mail.MailClient;

@ApplicationScoped
class SmtpBeans {

    @Produces
    @Singleton
    @Typed(SmtpTransport.class)
    SmtpTransport smtpTransport(Instance<MailClient> client) {
        return new SmtpTransport(client::get, Clock.systemUTC());
    }
}
