package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Markers;

/**
 * What reports have taught.
 *
 * @param suppressions the addresses that nothing is sent to
 * @param bounced the mails that reports were about
 * @param quota the mails that were accepted and then not sent
 * @param recipients to whom a mail was sent
 */
public record BounceRecords(SuppressionList suppressions, BouncedMails bounced, QuotaBounces quota,
        RecipientHashes recipients) {

    /**
     * Records that are kept in markers.
     *
     * @param suppress how long an address is left alone; empty: none is
     * @param life how long the ledger keeps a mail
     */
    public static BounceRecords in(Markers markers, Ledger ledger, AddressKeys keys, Optional<Duration> suppress, Duration life,
            Clock clock) {
        var hashes = new AddressHashes(keys);
        var bounced = new BouncedMails(markers, life, clock);
        return new BounceRecords(new SuppressionList(markers, hashes, suppress, clock), bounced,
                new QuotaBounces(markers, ledger, hashes, bounced, life, clock),
                new RecipientHashes(hashes, suppress.isPresent()));
    }
}
