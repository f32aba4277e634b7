package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.protocol.send.SendSettings;
import dev.heliograph.report.MailListener;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.SentCopies;
import dev.heliograph.work.Lanes;

/** Sends mails and answers operators about them. This is the one place where the parts of that are put together. */
public record DeliveryServices(Delivery delivery, SentItemsSearch search, HeldMailResolver resolver, StatusCheck statusCheck,
        Cancellations cancellations, Previews previews) {

    /**
     * What they work with.
     *
     * @param schedules empty if mails can't be sent later
     * @param pause sleeps
     */
    public record Parts(MailTransport transport, Ledger ledger, LeaseIds leases, BounceRecords bounces,
            Optional<Schedules> schedules,
            RecipientGuard guard, Templates templates, Lanes lanes, Clock clock, Consumer<Duration> pause,
            MailListener listener) {
    }

    /**
     * What is configured.
     *
     * @param whenUnknown for requests that don't say
     * @param leaseLife of a lease: longer than the function can live
     */
    public record Settings(SendSettings send, WhenUnknown whenUnknown, Duration leaseLife) {
    }

    public static DeliveryServices of(Parts parts, Settings settings) {
        var ledger = parts.ledger();
        var clock = parts.clock();
        var listener = parts.listener();
        boolean shared = settings.send().shared();
        var copies = parts.transport().sentCopies();
        var search = new SentItemsSearch(copies, clock, listener);
        var preparation = new Preparation(parts.guard(), parts.bounces().suppressions(), parts.templates());
        var effects = new MailEffects.Parts(preparation,
                parts.transport(), new LedgerOfMail.Parts(ledger, parts.bounces().quota(), parts.bounces().recipients(),
                        parts.leases(), settings.leaseLife(), clock, listener),
                search, parts.schedules(), settings.send().sendTimeout(), shared, clock, parts.pause(), listener);
        var delivery = new Delivery(parts.transport(), parts.lanes(),
                new DeliveryLoop(new SendProtocol(settings.send()), effects, settings.whenUnknown()), ledger,
                new SentItemsCleanup(copies.flatMap(SentCopies::deletion), ledger, parts.lanes(), clock, listener), listener);
        var resolver = new HeldMailResolver(ledger, shared, listener);
        return new DeliveryServices(delivery, search, resolver, new StatusCheck(parts.transport().drafts(), ledger,
                parts.bounces().bounced(), search, resolver, settings.send().sendTimeout(), clock),
                new Cancellations(parts.schedules(), ledger, shared, listener), new Previews(preparation));
    }
}
