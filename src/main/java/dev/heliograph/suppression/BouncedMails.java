package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.Markers;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryStatus;

/**
 * Mails that were sent and that reports were about. What a report says is a note of its own, and no part of the mail's entry:
 * who reads reports may not write entries.
 */
public final class BouncedMails {

    private static final String PREFIX = "bounced#";

    private final Markers markers;
    private final Duration life;
    private final Clock clock;

    /** @param life how long it is kept, which is as long as the ledger keeps the mail */
    public BouncedMails(Markers markers, Duration life, Clock clock) {
        this.markers = markers;
        this.life = life;
        this.clock = clock;
    }

    /**
     * A report came about a mail that was sent.
     *
     * @param status such as {@code 5.1.1}
     */
    public void note(MailKey mail, String status) throws NotReadyException {
        markers.write(key(mail), status, clock.instant().plus(life));
    }

    /** The status that the last report gave, if there was one. Versions without notes of their own kept it in the entry. */
    public Optional<String> of(MailKey mail, EntryStatus standing) throws NotReadyException {
        return markers.read(key(mail)).or(standing::bounced);
    }

    /** The mail is sent once more, and no report is about that. */
    public void forget(MailKey mail) throws NotReadyException {
        markers.erase(key(mail));
    }

    private static String key(MailKey mail) {
        return PREFIX + mail.value();
    }
}
