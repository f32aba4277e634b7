package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.message.RecipientGuard;
import dev.heliograph.transport.MailTransport;

@ApplicationScoped
class DeliveryBeans {

    /** What a time-out must leave beside one send: reading the event, answering it, and some mails that came before. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    @Produces
    @Singleton
    MailLog mailLog() {
        return new MailLog(Logger.getLogger(MailLog.CATEGORY)::log);
    }

    @Produces
    @Singleton
    Delivery delivery(DeliveryConfig config, RecipientGuard guard, MailTransport transport, MailLog log) {
        requirePositive("HELIOGRAPH_CONCURRENCY", config.concurrency());
        requirePositive("HELIOGRAPH_MAILBOX_CONCURRENCY", config.mailboxConcurrency());
        if (config.sendTimeout().toMillis() < 1000 || config.timeout().minus(SLACK).compareTo(config.sendTimeout()) < 0) {
            throw new IllegalArgumentException("HELIOGRAPH_SEND_TIMEOUT: " + config.sendTimeout().toMillis() / 1000.0
                    + " s; wanted: at least 1 s, and at least " + SLACK.toSeconds()
                    + " s less than HELIOGRAPH_TIMEOUT, which is "
                    + config.timeout().toSeconds() + " s, or hardly a mail could be started");
        }
        var threads = new ThreadPoolExecutor(config.concurrency(), config.concurrency(), 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "send");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new Delivery(guard, transport, new Lanes(config.mailboxConcurrency(), threads), config.sendTimeout(),
                Clock.systemUTC(), log);
    }

    private static void requirePositive(String variable, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(variable + ": " + value + "; wanted: 1 or more");
        }
    }
}
