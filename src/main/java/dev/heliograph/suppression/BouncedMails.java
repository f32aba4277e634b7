package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.Markers;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryStatus;

/**
 * Sent mails that reports were about. A report's status is a marker of its own, not part of the mail's entry: the
 * receiver may not write entries.
 */
public final class BouncedMails {

    private static final String PREFIX = "bounced#";

    private final Markers markers;
    private final Duration life;
    private final Clock clock;

    /** @param life how long it is kept: as long as the ledger keeps the mail */
    public BouncedMails(Markers markers, Duration life, Clock clock) {
        this.markers = markers;
        this.life = life;
        this.clock = clock;
    }

    /**
     * Records a report about a sent mail.
     *
     * @param status such as {@code 5.1.1}
     */
    public void record(MailKey mail, String status) throws NotReadyException {
        markers.write(key(mail), status, clock.instant().plus(life));
    }

    /** The status of the last report, if there was one. Earlier versions kept it in the entry. */
    public Optional<String> of(MailKey mail, EntryStatus status) throws NotReadyException {
        return markers.read(key(mail)).or(status::bounced);
    }

    /** Removes the status, because the mail is sent again. */
    public void forget(MailKey mail) throws NotReadyException {
        markers.erase(key(mail));
    }

    private static String key(MailKey mail) {
        return PREFIX + mail.value();
    }
}
