package dev.heliograph.delivery;

import dev.heliograph.ledger.Markers;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.suppression.AddressHashes;
import dev.heliograph.suppression.RecipientHashes;
import dev.heliograph.suppression.BouncedMails;
import dev.heliograph.suppression.SuppressionList;
import dev.heliograph.suppression.QuotaBounces;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.MailListener;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.TransportConfig;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class DeliveryBeans {

    private static final Logger LOG = Logger.getLogger("heliograph");

    /** What a time-out must leave beside one send: reading the event, answering it, and some mails that came before. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** What the mails beside a large one, and the ledger, may take of an invocation before it begins. */
    private static final Duration BESIDE = Duration.ofMillis(200);

    /** As long as a queue keeps a message. */
    private static final Duration LONGEST_AGE = Duration.ofDays(14);

    private static final int MOST_LOOKS = 10;

    private static final Duration LONGEST_SUPPRESSION = Duration.ofDays(3650);

    private static final DoubleSupplier RANDOM = () -> ThreadLocalRandom.current().nextDouble();

    /** Beside the age of a mail, a queue has to keep it this much longer. */
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    /** A message can wait in its queue for 12 hours in all. */
    private static final Duration LAST_LOOK = Duration.ofHours(11);

    @Produces
    @Singleton
    HeldMailResolver heldMails(Ledger ledger, LedgerConfig config, MailListener listener) {
        return new HeldMailResolver(ledger, config.ledgerTable().isPresent(), listener);
    }

    @Produces
    @Singleton
    StatusCheck inquiry(DeliveryConfig config, MailTransport transport, Ledger ledger, BouncedMails bounces, SentItemsSearch search,
            HeldMailResolver heldMails) {
        return new StatusCheck(transport, ledger, bounces, search, heldMails, config.sendTimeout(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    SentItemsSearch search(DeliveryConfig config, ContractConfig contract, TransportConfig way, MailTransport transport,
            MailListener listener) {
        requireLooks(config, contract.whenUnknown(), way);
        return new SentItemsSearch(transport, Clock.systemUTC(), listener);
    }

    @Produces
    @Singleton
    Lanes lanes(DeliveryConfig config) {
        check(config);
        return new Lanes(config.mailboxConcurrency(), threads(config.concurrency()),
                new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), RANDOM), Clock.systemUTC());
    }

    @Produces
    @Singleton
    SuppressionList suppressions(DeliveryConfig config, Markers notes, AddressHashes hashes) {
        if (config.suppress().filter(life -> life.toHours() < 1 || life.compareTo(LONGEST_SUPPRESSION) > 0).isPresent()) {
            throw new InvalidSettingException("HELIOGRAPH_SUPPRESS", config.suppress().get().toMinutes()
                    + " min; wanted: a duration such as 30d, from 1h to 3650d; unset: no address is left alone");
        }
        return new SuppressionList(notes, hashes, config.suppress(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    BouncedMails bounces(Markers notes, LedgerConfig ledgerConfig) {
        return new BouncedMails(notes, ledgerConfig.ledgerTtl(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    AddressHashes addressHashes(AddressKeys keys) {
        return new AddressHashes(keys);
    }

    @Produces
    @Singleton
    RecipientHashes recipientHashes(DeliveryConfig config, AddressHashes hashes) {
        return new RecipientHashes(hashes, config.suppress().isPresent());
    }

    void announce(@Observes @Priority(2) StartupEvent event, DeliveryConfig config, LedgerConfig ledgerConfig) {
        warning(config, ledgerConfig).ifPresent(LOG::warn);
    }

    /** Of a table without a key. Addresses are hashed all the same, as earlier versions did: an upgrade stops no start. */
    static Optional<String> warning(DeliveryConfig config, LedgerConfig ledgerConfig) {
        return Optional
                .of("HELIOGRAPH_SUPPRESS_KEY_ID: not set, so a role that may read the table of HELIOGRAPH_LEDGER_TABLE can"
                        + " test which addresses are left alone; wanted: the name or ARN of a secret that holds a random key, as"
                        + " infra/docs/receive.md says")
                .filter(text -> config.suppress().isPresent() && ledgerConfig.ledgerTable().isPresent()
                        && ledgerConfig.suppressKeyId().isEmpty());
    }

    @Produces
    @Singleton
    QuotaBounces unreached(Markers notes, Ledger ledger, AddressHashes hashes, BouncedMails bounces, LedgerConfig ledgerConfig) {
        return new QuotaBounces(notes, ledger, hashes, bounces, ledgerConfig.ledgerTtl(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    RetrySchedule schedule() {
        return new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), RANDOM));
    }

    @Produces
    @Singleton
    Cancellations cancellations(Optional<Schedules> schedules, Ledger ledger, LedgerConfig ledgerConfig,
            MailListener listener) {
        return new Cancellations(schedules, ledger, ledgerConfig.ledgerTable().isPresent(), listener);
    }

    @Produces
    @Singleton
    Delivery delivery(DeliveryConfig config, ContractConfig contract, LedgerConfig ledgerConfig, Optional<Schedules> schedules,
            RecipientGuard guard, Templates templates, MailTransport transport, Ledger ledger, Lanes lanes,
            RetrySchedule schedule, SentItemsSearch search, SuppressionList suppressions, QuotaBounces unreached,
            RecipientHashes hashes, MailListener listener) {
        var clock = Clock.systemUTC();
        boolean shared = ledgerConfig.ledgerTable().isPresent();
        var settings = new SendSettings(schedule, new ExpiryPolicy(config.maxAge(), config.maxAttempts()),
                config.sendTimeout(), config.timeout().minus(Deadline.MARGIN).minus(BESIDE), config.shortWait(),
                config.lookAfter(), Durations.shorter(config.maxAge(), LONGEST_PATIENCE), shared);
        var ofLedger = new LedgerOfMail.Parts(ledger, unreached, hashes, new LeaseIds(),
                config.timeout().plus(Deadline.OVERRUN), clock, listener);
        var parts = new MailEffects.Parts(new Preparation(guard, suppressions, templates), transport, ofLedger, search,
                schedules, config.sendTimeout(), shared, clock, Durations::sleep, listener);
        return new Delivery(transport, lanes, new DeliveryLoop(new SendProtocol(settings), parts, contract.whenUnknown()),
                ledger, new SentItemsCleanup(transport.copies(), ledger, lanes, clock, listener), listener);
    }

    private static void check(DeliveryConfig config) {
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

    private static void requireLooks(DeliveryConfig config, WhenUnknown whenUnknown, TransportConfig way) {
        if (whenUnknown.looks() && way.transport() == TransportConfig.Way.SMTP) {
            throw new InvalidSettingException("HELIOGRAPH_WHEN_UNKNOWN", "\"" + whenUnknown.word()
                    + "\"; wanted: hold or resend with HELIOGRAPH_TRANSPORT=smtp, since an SMTP server leaves no copy that can be"
                    + " looked for");
        }
        var after = config.lookAfter();
        boolean ordered = IntStream.range(1, after.size()).allMatch(i -> after.get(i).compareTo(after.get(i - 1)) > 0);
        if (after.isEmpty() || after.size() > MOST_LOOKS || !ordered || after.get(0).toMillis() < 1000
                || after.get(after.size() - 1).compareTo(LAST_LOOK) > 0) {
            throw new InvalidSettingException("HELIOGRAPH_LOOK_AFTER", after.stream().map(wait -> wait.toSeconds() + " s")
                    .collect(Collectors.joining(", ")) + "; wanted: 1 to " + MOST_LOOKS
                    + " durations, each longer than the one before, such as 1m,5m,15m, from 1s to 11h");
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
