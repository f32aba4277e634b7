package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

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

    /** A report says that these have not got the mail. */
    public void note(MailKey mail, Collection<String> addresses, String status) throws NotReadyException {
        for (String address : addresses) {
            notes.write(key(mail, address), status, clock.instant().plus(life));
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
