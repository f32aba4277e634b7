package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.AddressHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Recipients;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;

/**
 * Mails that were accepted and then not sent, because a quota was used up. Exchange answers 202 and sends a report.
 * Such a mail may be sent again under its id as soon as reports name each of its recipients, since none of them got
 * it.
 */
public final class QuotaBounces {

    private static final String PREFIX = "not-now#";
    private static final String REPORTED = "reported#";

    private final Markers markers;
    private final Ledger ledger;
    private final AddressHashes hashes;
    private final BouncedMails bounces;
    private final Duration life;
    private final Clock clock;

    /** @param life how long it is kept: as long as the ledger keeps the mail */
    public QuotaBounces(Markers markers, Ledger ledger, AddressHashes hashes, BouncedMails bounces, Duration life,
            Clock clock) {
        this.markers = markers;
        this.ledger = ledger;
        this.hashes = hashes;
        this.bounces = bounces;
        this.life = life;
        this.clock = clock;
    }

    /**
     * Records that these addresses have not got the mail.
     *
     * @param sent distinguishes the sent mail from one that was sent again under its id
     */
    public void record(MailKey mail, String sent, Collection<String> addresses, String status) throws NotReadyException {
        if (addresses.isEmpty()) {
            return;
        }
        var until = clock.instant().plus(life);
        var known = hashes.all();
        for (String address : addresses) {
            var once = keys(REPORTED, mail, address + "\n" + sent, known);
            // Only one caller gets the claim, so a bounce counts once, however often the report is read, and under
            // every key.
            if (markers.present(once.subList(1, once.size())).isEmpty()
                    && markers.claim(once.get(0), UUID.randomUUID().toString(), until)) {
                markers.write(keys(PREFIX, mail, address, known).get(0), status, until);
            }
        }
    }

    /** Whether the mail may be sent again, because no recipient got it. Only one of several callers gets true. */
    public boolean reopens(MailKey mail, Recipients recipients) throws NotReadyException {
        if (!found(mail, recipients, hashes.all()).isWhole()) {
            return false;
        }
        // A marker that is left under a newer key would allow another send.
        boolean first = take(found(mail, recipients, hashes.newest()));
        if (!first || !ledger.reopen(mail)) {
            return false;
        }
        bounces.forget(mail);
        return true;
    }

    /** @param ofEach the keys of existing markers, for each recipient */
    private record Found(List<List<String>> ofEach) {

        /** Whether there is a marker for each recipient. */
        boolean isWhole() {
            return ofEach.stream().noneMatch(List::isEmpty);
        }
    }

    private Found found(MailKey mail, Recipients recipients, List<AddressHash> known) throws NotReadyException {
        var keys = recipients.all().map(EmailAddress::address).distinct().map(address -> keys(PREFIX, mail, address, known))
                .toList();
        var present = markers.present(keys.stream().flatMap(List::stream).toList());
        return new Found(keys.stream().map(ofOne -> ofOne.stream().filter(present::contains).toList()).toList());
    }

    /** Removes all markers. The caller that gets all of the first recipient's may send. */
    private boolean take(Found found) throws NotReadyException {
        boolean all = found.isWhole();
        for (String key : found.ofEach().get(0)) {
            all &= markers.erase(key);
        }
        for (var ofOne : found.ofEach().subList(1, found.ofEach().size())) {
            for (String key : ofOne) {
                markers.erase(key);
            }
        }
        return all;
    }

    private static List<String> keys(String prefix, MailKey mail, String address, List<AddressHash> hashes) {
        return hashes.stream().map(hash -> prefix + mail.value() + "#" + hash.of(address)).distinct().toList();
    }
}
