package dev.heliograph.transport.smtp;

import java.time.Clock;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;

/** Ways through a local SMTP server, for tests. */
public final class SmtpTransports {

    private SmtpTransports() {
    }

    public static SmtpTransport to(int port, Vertx vertx) {
        return new SmtpTransport(() -> LoopClient.of(vertx, () -> MailClient.create(vertx,
                new MailConfig().setHostname("localhost").setPort(port).setOwnHostname("localhost"))), Clock.systemUTC());
    }
}
