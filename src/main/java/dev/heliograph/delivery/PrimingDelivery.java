package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.MailListener;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Durations;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;

/** A delivery that stores nothing and waits for nothing, for priming. */
public final class PrimingDelivery {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SEND = Duration.ofSeconds(10);

    private PrimingDelivery() {
    }

    /**
     * The delivery of one mail.
     *
     * @param transport a transport that sends nothing
     * @param listener called as in a real delivery
     */
    public static Delivery by(MailTransport transport, MailListener listener, Clock clock) {
        var ledger = Ledger.inMemory(1, LONG, clock);
        var bounces = BounceRecords.in(Markers.inMemory(1, clock), ledger, AddressKeys.none(), Optional.empty(), LONG, clock);
        var backOff = new BackOff(LONG, LONG, () -> 1);
        var parts = new DeliveryServices.Parts(transport, ledger, new LeaseIds(LeaseIds::fresh), bounces, Optional.empty(),
                new RecipientGuard(RecipientGuard.Mode.LIVE, List.of(), Optional.empty()),
                Templates.of(Optional.empty(), Set::of, 1), new Lanes(1, Runnable::run, backOff, clock), clock,
                Durations::sleep, listener);
        var settings = new SendSettings(new RetrySchedule(backOff), new ExpiryPolicy(LONG, 1), SEND, LONG, Duration.ZERO,
                List.of(LONG), LONG, false);
        return DeliveryServices.of(parts, new DeliveryServices.Settings(settings, WhenUnknown.HOLD, LONG)).delivery();
    }
}
