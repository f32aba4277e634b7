package dev.heliograph.work;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.time.BackOff;

@ApplicationScoped
class WorkBeans {

    /**
     * The time that a time-out must have in addition to one send: for reading the event, answering it, and some mails
     * that came before.
     */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** The longest time that a queue keeps a message. */
    private static final Duration LONGEST_AGE = Duration.ofDays(14);

    private static final DoubleSupplier RANDOM = () -> ThreadLocalRandom.current().nextDouble();

    @Produces
    @Singleton
    Lanes lanes(WorkConfig config, Clock clock) {
        check(config);
        return new Lanes(config.mailboxConcurrency(), threads(config.concurrency()),
                new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), RANDOM), clock);
    }

    @Produces
    @Singleton
    RetrySchedule schedule() {
        return new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), RANDOM));
    }

    private static void check(WorkConfig config) {
        requirePositive("HELIOGRAPH_CONCURRENCY", config.concurrency());
        requirePositive("HELIOGRAPH_MAILBOX_CONCURRENCY", config.mailboxConcurrency());
        requirePositive("HELIOGRAPH_MAX_ATTEMPTS", config.maxAttempts());
        if (config.sendTimeout().toMillis() < 1000 || config.timeout().minus(SLACK).compareTo(config.sendTimeout()) < 0) {
            throw new InvalidSettingException("HELIOGRAPH_SEND_TIMEOUT", config.sendTimeout().toMillis() / 1000.0
                    + " s; wanted: at least 1 s, and at least " + SLACK.toSeconds()
                    + " s less than HELIOGRAPH_TIMEOUT, which is "
                    + config.timeout().toSeconds() + " s, or hardly a mail could be started");
        } else if (config.maxAge().isNegative() || config.maxAge().isZero() || config.maxAge().compareTo(LONGEST_AGE) > 0) {
            throw new InvalidSettingException("HELIOGRAPH_MAX_AGE", config.maxAge().toSeconds()
                    + " s; wanted: a duration such as 24h, at most the 14d that a queue keeps a message");
        } else if (config.shortWait().isNegative()) {
            throw new InvalidSettingException("HELIOGRAPH_SHORT_WAIT", config.shortWait().toSeconds()
                    + " s; wanted: a duration such as 2s, or 0s to sleep for nothing");
        }
    }

    private static ThreadPoolExecutor threads(int number) {
        var threads = new ThreadPoolExecutor(number, number, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "send");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void requirePositive(String variable, int value) {
        if (value < 1) {
            throw new InvalidSettingException(variable, value + "; wanted: 1 or more");
        }
    }
}
