package dev.heliograph.incoming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.NotReadyException;

/**
 * What is remembered of a folder that is watched: who looks through it, up to where that was done, and which mails wait in the
 * queue. All of it may be lost: then more is looked at, and nothing is missed.
 */
final class FolderProgress {

    private final Markers markers;
    private final Duration life;
    private final Duration queued;
    private final Clock clock;

    /**
     * @param life how long what is remembered counts, which is as long as the ledger knows a mail
     * @param queued after how long a mail that was not handed on is put into the queue once more: longer than it is tried
     */
    FolderProgress(Markers markers, Duration life, Duration queued, Clock clock) {
        this.markers = markers;
        this.life = life;
        this.queued = queued;
        this.clock = clock;
    }

    /** Whether nobody else looks through the folder now. */
    boolean begins(CollectRequest request, String who, Instant until) throws NotReadyException {
        return markers.claim(lease(request), who, until);
    }

    void ends(CollectRequest request, String who) throws NotReadyException {
        markers.erase(lease(request), who);
    }

    /** Up to when all was seen that was received. */
    Optional<Instant> seenUpTo(CollectRequest request) throws NotReadyException {
        return moment("seen#" + name(request));
    }

    void seen(CollectRequest request, Instant upTo) throws NotReadyException {
        markers.write("seen#" + name(request), upTo.toString(), clock.instant().plus(life));
    }

    /**
     * Since when the folder is watched, or since when the ledger knows what was handed on: older mails are not new, whoever
     * changes them.
     */
    Instant began(CollectRequest request) throws NotReadyException {
        var now = clock.instant();
        String key = "began#" + name(request);
        var began = moment(key).orElse(now);
        markers.write(key, began.toString(), now.plus(life));
        return began.isBefore(now.minus(life)) ? now.minus(life) : began;
    }

    /** Those of the mails that wait in the queue, as far as is known. */
    Set<String> queued(Mailbox mailbox, Collection<String> items) throws NotReadyException {
        var present = markers.present(items.stream().map(item -> queuedKey(mailbox, item)).toList());
        var queued = new HashSet<String>();
        items.stream().filter(item -> present.contains(queuedKey(mailbox, item))).forEach(queued::add);
        return queued;
    }

    void queued(FetchRequest request) throws NotReadyException {
        markers.write(queuedKey(request.mailbox(), request.item()), "1", clock.instant().plus(queued));
    }

    /** It waits no more. */
    void done(FetchRequest request) throws NotReadyException {
        markers.erase(queuedKey(request.mailbox(), request.item()));
    }

    private Optional<Instant> moment(String key) throws NotReadyException {
        try {
            return markers.read(key).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A look back is not given up because a look is under way. */
    private static String lease(CollectRequest request) {
        return (request.sweep() ? "sweeping#" : "collecting#") + name(request);
    }

    private static String queuedKey(Mailbox mailbox, String item) {
        return "queued#" + mailbox.value() + "#" + item;
    }

    private static String name(CollectRequest request) {
        return request.mailbox().value() + "#" + request.folder();
    }
}
