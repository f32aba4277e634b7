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
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.MailListener;
import dev.heliograph.suppression.AddressHashes;
import dev.heliograph.suppression.BouncedMails;
import dev.heliograph.suppression.QuotaBounces;
import dev.heliograph.suppression.RecipientHashes;
import dev.heliograph.suppression.SuppressionList;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Durations;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.SentCopies;
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
        var markers = Markers.inMemory(1, clock);
        var hashes = new AddressHashes(AddressKeys.none());
        var recipients = new RecipientHashes(hashes, false);
        var backOff = new BackOff(LONG, LONG, () -> 1);
        var lanes = new Lanes(1, Runnable::run, backOff, clock);
        var settings = new SendSettings(new RetrySchedule(backOff), new ExpiryPolicy(LONG, 1), SEND, LONG, Duration.ZERO,
                List.of(LONG), LONG, false);
        var ofLedger = new LedgerOfMail.Parts(ledger,
                new QuotaBounces(markers, ledger, hashes, new BouncedMails(markers, LONG, clock),
                        LONG, clock),
                recipients, new LeaseIds(), LONG, clock, listener);
        var preparation = new Preparation(new RecipientGuard(RecipientGuard.Mode.LIVE, List.of(), Optional.empty()),
                new SuppressionList(markers, hashes, Optional.empty(), clock), Templates.of(Optional.empty(), Set::of, 1));
        var parts = new MailEffects.Parts(preparation, transport, ofLedger,
                new SentItemsSearch(transport.sentCopies(), clock, listener),
                Optional.empty(), SEND, false, clock, Durations::sleep, listener);
        return new Delivery(transport, lanes, new DeliveryLoop(new SendProtocol(settings), parts, WhenUnknown.HOLD), ledger,
                new SentItemsCleanup(transport.sentCopies().flatMap(SentCopies::deletion), ledger, lanes, clock, listener),
                listener);
    }
}
