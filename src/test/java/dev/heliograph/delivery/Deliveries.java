package dev.heliograph.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.AllListeners;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.MailLog;
import dev.heliograph.report.Metrics;
import dev.heliograph.report.event.FakeEvents;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.suppression.BouncedMails;
import dev.heliograph.suppression.SuppressionList;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.FakeCopies;
import dev.heliograph.transport.FakeTransport;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.SentCopies;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;

/**
 * A delivery for tests, whose sends run one after the other in the caller's thread unless it is given others, and whose pauses
 * move the clock. What it records may come from several threads.
 */
public final class Deliveries {

    public static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration LEASE = Duration.ofSeconds(90);

    public final MutableClock clock;
    public final List<String> log = Collections.synchronizedList(new ArrayList<>());
    public final List<String> metricLines = Collections.synchronizedList(new ArrayList<>());
    public final List<MailListener> listeners = new ArrayList<>();
    public final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    public Ledger ledger;
    public RecipientGuard guard = new RecipientGuard(RecipientGuard.Mode.LIVE, List.of(), Optional.empty());
    public Templates templates = Templates.of(Optional.empty(), Set::of, 998);
    public WhenUnknown whenUnknown = WhenUnknown.HOLD;
    public Duration shortWait = Duration.ofSeconds(2);
    public boolean shared = true;
    public boolean finds;
    public Markers markers;
    public Optional<Schedules> schedules = Optional.empty();
    public final FakeEvents events = new FakeEvents();
    public Optional<Duration> suppress = Optional.of(Duration.ofDays(30));
    public AddressKeys keys = AddressKeys.ofThisProcess();
    public long tokenFetches;
    public Executor executor = Runnable::run;
    private final MailTransport transport;
    private final Lanes lanes;
    private final MailListener listener;

    public Deliveries(MutableClock clock, Function<OutgoingMail, SendResult> send) {
        this(clock, Optional.empty(), send);
    }

    /** By a real way of sending. */
    public Deliveries(MutableClock clock, MailTransport transport) {
        this(clock, Optional.of(transport), mail -> {
            throw new IllegalStateException("there is a transport");
        });
    }

    private Deliveries(MutableClock clock, Optional<MailTransport> given, Function<OutgoingMail, SendResult> send) {
        this.clock = clock;
        transport = given.orElseGet(() -> new FakeTransport() {
            @Override
            public SendResult send(OutgoingMail mail, MailMark mark) {
                return send.apply(mail);
            }

            @Override
            public Optional<SentCopies> sentCopies() {
                return Optional.of(new FakeCopies() {
                    @Override
                    public boolean areLeftBy(SendRequest mail) {
                        return finds;
                    }
                });
            }

            @Override
            public void prepare() {
                log.add("prepared");
            }

            @Override
            public long tokenFetches() {
                return tokenFetches;
            }
        });
        listeners.add(new MailLog((level, line) -> log.add(line)));
        listeners.add(new Metrics("function-1", true, clock, metricLines::add));
        listener = new AllListeners(listeners);
        ledger = Ledgers.inMemory(clock);
        markers = Ledgers.markersInMemory(clock);
        lanes = new Lanes(4, task -> executor.execute(task), new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), () -> 1),
                clock);
    }

    public Delivery build() {
        return services().delivery();
    }

    public DeliveryServices services() {
        var settings = new SendSettings(
                new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), () -> 1)),
                new ExpiryPolicy(Duration.ofHours(24), 8), SEND_TIMEOUT, Duration.ofSeconds(51), shortWait,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15)), Duration.ofHours(24), shared);
        var parts = new DeliveryServices.Parts(transport, ledger, new LeaseIds(LeaseIds::fresh), bounceRecords(), schedules,
                guard, templates, lanes, clock, wait -> {
                    pauses.add(wait);
                    clock.advance(wait);
                }, listener);
        return DeliveryServices.of(parts, new DeliveryServices.Settings(settings, whenUnknown, LEASE));
    }

    public Lanes lanes() {
        return lanes;
    }

    public BounceRecords bounceRecords() {
        return BounceRecords.in(markers, ledger, keys, suppress, Ledgers.LIFE, clock);
    }

    public SuppressionList suppressions() {
        return bounceRecords().suppressions();
    }

    public BouncedMails bounces() {
        return bounceRecords().bounced();
    }

    public StatusCheck statusCheck() {
        return services().statusCheck();
    }

    /** The same for all, as in an environment of the function. */
    public MailListener listener() {
        return listener;
    }

    public Cancellations cancellations() {
        return services().cancellations();
    }

    public HeldMailResolver resolver() {
        return services().resolver();
    }

    public Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), clock);
    }
}
