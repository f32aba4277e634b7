package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Notes;
import dev.heliograph.message.AddressHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Recipients;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;

/**
 * Mails that were accepted and then not sent, since a quota was used up. Exchange answers 202 and sends a report. Such a mail
 * may be sent again under its id as soon as reports name each of its recipients: none of them has got it then.
 */
public final class Unreached {

    private static final String PREFIX = "not-now#";

    private final Notes notes;
    private final Ledger ledger;
    private final Duration life;
    private final Clock clock;

    /** @param life how long it is kept, which is as long as the ledger keeps the mail */
    Unreached(Notes notes, Ledger ledger, Duration life, Clock clock) {
        this.notes = notes;
        this.ledger = ledger;
        this.life = life;
        this.clock = clock;
    }

    /**
     * A report says that these have not got the mail.
     *
     * @param sent tells what was sent under the mail's id from what was sent anew
     */
    public void note(MailKey mail, String sent, Collection<String> addresses, String status) throws NotReadyException {
        var until = clock.instant().plus(life);
        for (String address : addresses) {
            // A claim is somebody's alone, so what is noted twice is noted once, however often a report is read.
            String once = "reported#" + mail.value() + "#" + AddressHash.of(address + "\n" + sent);
            if (notes.claim(once, UUID.randomUUID().toString(), until)) {
                notes.write(key(mail, address), status, until);
            }
        }
    }

    /** Lets a mail that was accepted be sent again, if nobody got it; of several who ask at a time, one is let. */
    boolean reopens(MailKey mail, Recipients recipients) throws NotReadyException {
        List<String> keys = recipients.all().map(EmailAddress::address).map(address -> key(mail, address)).distinct().toList();
        if (notes.present(keys).size() < keys.size()) {
            return false;
        }
        // Whoever takes the first one away is the one who sends.
        boolean first = notes.erase(keys.get(0));
        for (String key : keys.subList(1, keys.size())) {
            notes.erase(key);
        }
        return first && ledger.reopen(mail);
    }

    private static String key(MailKey mail, String address) {
        return PREFIX + mail.value() + "#" + AddressHash.of(address);
    }
}
