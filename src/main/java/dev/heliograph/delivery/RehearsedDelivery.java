package dev.heliograph.delivery;

import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Notes;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.Templates;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Durations;
import dev.heliograph.transport.MailTransport;

/** A delivery that remembers nothing and waits for nobody, for a mail that is not to leave. */
public final class RehearsedDelivery {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SEND = Duration.ofSeconds(10);

    private RehearsedDelivery() {
    }

    /**
     * One for one mail.
     *
     * @param transport by which nothing leaves
     * @param listener is told as that of a real delivery is
     */
    public static Delivery by(MailTransport transport, MailListener listener, Clock clock) {
        var ledger = Ledger.inMemory(1, LONG, clock);
        var notes = Notes.inMemory(1, clock);
        var hashes = new AddressHashes(AddressKeys.none());
        var recipients = new RecipientHashes(hashes, false);
        var backOff = new BackOff(LONG, LONG, () -> 1);
        var lanes = new Lanes(1, Runnable::run, backOff, clock);
        var givingUp = new GivingUp(LONG, 1);
        var looks = new Looks(transport, ledger, recipients, new Looks.Rules(List.of(LONG), LONG, LONG, false), clock,
                listener);
        var attempts = new Attempts(transport, ledger, looks,
                new Unreached(notes, ledger, hashes, new Bounces(notes, LONG, clock), LONG, clock),
                givingUp, recipients, new Attempts.Durations(SEND, LONG, LONG), clock, listener);
        var postponing = new Postponing(Optional.empty(), ledger, clock);
        var preparation = new Preparation(givingUp, new RecipientGuard(RecipientGuard.Mode.LIVE, List.of(), Optional.empty()),
                new Suppressions(notes, hashes, Optional.empty(), clock), Templates.of(Optional.empty(), Set::of, 1),
                postponing,
                clock);
        var rules = new Retries.Rules(new RetrySchedule(backOff), givingUp, SEND, Duration.ZERO, WhenUnknown.HOLD);
        return new Delivery(transport, lanes, attempts,
                new Retries(preparation, postponing, attempts, rules, clock, Durations::sleep, listener),
                new Tidying(transport.copies(), ledger, lanes, clock, listener), listener);
    }
}
