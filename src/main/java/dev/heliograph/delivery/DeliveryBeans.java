package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.MailListener;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;
import dev.heliograph.time.Sleeper;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.TransportConfig;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;
import dev.heliograph.work.WorkConfig;

@ApplicationScoped
class DeliveryBeans {

    /** The time that other mails and the ledger may take of an invocation before a large mail begins. */
    private static final Duration BESIDE = Duration.ofMillis(200);

    private static final int MOST_SEARCHES = 10;

    /** The time that a queue must keep a message in addition to the age of a mail. */
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    /** A message can wait in its queue for 12 hours in all. */
    private static final Duration LAST_SEARCH = Duration.ofHours(11);

    @Produces
    @Singleton
    DeliveryServices services(WorkConfig config, SearchConfig searches, ContractConfig contract, LedgerConfig ledgerConfig,
            TransportConfig way, MailTransport transport, Ledger ledger, BounceRecords bounces, Optional<Schedules> schedules,
            RecipientGuard guard, Templates templates, Lanes lanes, RetrySchedule retries, LeaseIds leases,
            MailListener listener,
            Clock clock, Sleeper sleeper) {
        requireSearches(searches, contract.whenUnknown(), way);
        var parts = new DeliveryServices.Parts(transport, ledger, leases, bounces, schedules, guard, templates,
                lanes, clock, sleeper, listener);
        var settings = new SendSettings(retries, new ExpiryPolicy(config.maxAge(), config.maxAttempts()),
                config.sendTimeout(), config.timeout().minus(Deadline.MARGIN).minus(BESIDE), config.shortWait(),
                searches.lookAfter(), Durations.shorter(config.maxAge(), LONGEST_PATIENCE),
                ledgerConfig.ledgerTable().isPresent());
        return DeliveryServices.of(parts, new DeliveryServices.Settings(settings, contract.whenUnknown(),
                config.timeout().plus(Deadline.OVERRUN)));
    }

    private static void requireSearches(SearchConfig config, WhenUnknown whenUnknown, TransportConfig way) {
        if (whenUnknown.searches() && way.transport() == TransportConfig.Way.SMTP) {
            throw new InvalidSettingException("HELIOGRAPH_WHEN_UNKNOWN", "\"" + whenUnknown.word()
                    + "\"; wanted: hold or resend with HELIOGRAPH_TRANSPORT=smtp, since an SMTP server leaves no copy that can be"
                    + " looked for");
        }
        var after = config.lookAfter();
        boolean ordered = IntStream.range(1, after.size()).allMatch(i -> after.get(i).compareTo(after.get(i - 1)) > 0);
        if (after.isEmpty() || after.size() > MOST_SEARCHES || !ordered || after.get(0).toMillis() < 1000
                || after.get(after.size() - 1).compareTo(LAST_SEARCH) > 0) {
            throw new InvalidSettingException("HELIOGRAPH_LOOK_AFTER", after.stream().map(wait -> wait.toSeconds() + " s")
                    .collect(Collectors.joining(", ")) + "; wanted: 1 to " + MOST_SEARCHES
                    + " durations, each longer than the one before, such as 1m,5m,15m, from 1s to 11h");
        }
    }
}
