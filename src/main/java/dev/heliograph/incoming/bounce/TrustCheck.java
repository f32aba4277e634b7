package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.suppression.RecipientHashes;

/** Reads from the ledger what the trust in a report depends on. */
public final class TrustCheck {

    private final Ledger ledger;
    private final RecipientHashes hashes;

    public TrustCheck(Ledger ledger, RecipientHashes hashes) {
        this.ledger = ledger;
        this.hashes = hashes;
    }

    /** @param header the header of the whole report */
    Trust ofReport(Optional<MailKey> mail, HeaderFields header, DeliveryReport report) throws NotReadyException {
        return Trust.ofReport(header, report,
                known(mail, report.recipients().stream().flatMap(one -> one.names().stream()).distinct().toList()));
    }

    /** @param named the addresses that complain */
    Trust ofComplaint(Optional<MailKey> mail, HeaderFields header, DeliveryReport report, List<String> named)
            throws NotReadyException {
        return Trust.ofComplaint(header, report.tag(), named, known(mail, named));
    }

    private Trust.Known known(Optional<MailKey> mail, List<String> named) throws NotReadyException {
        if (mail.isEmpty()) {
            return Trust.Known.NOTHING;
        }
        var status = ledger.status(mail.get());
        if (status.mail().isEmpty()) {
            return new Trust.Known(status.isSent(), Optional.empty(), Set.of());
        }
        return new Trust.Known(true, status.mail(), hashes.of(status.mail().get(), named));
    }
}
