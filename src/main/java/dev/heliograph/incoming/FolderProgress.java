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
 * What is stored about a watched folder: which collector lists it, up to when it was listed, and which mails are in
 * the queue. All of it may be lost: then more is listed, and nothing is missed.
 */
final class FolderProgress {

    private final Markers markers;
    private final Duration life;
    private final Duration queued;
    private final Clock clock;

    /**
     * @param life how long the markers count, which is as long as the ledger knows a mail
     * @param queued after how long a mail that was not published is queued once more: longer than its attempts last
     */
    FolderProgress(Markers markers, Duration life, Duration queued, Clock clock) {
        this.markers = markers;
        this.life = life;
        this.queued = queued;
        this.clock = clock;
    }

    /** Whether no other collector lists the folder now. */
    boolean begins(CollectRequest request, String who, Instant until) throws NotReadyException {
        return markers.claim(lease(request), who, until);
    }

    void ends(CollectRequest request, String who) throws NotReadyException {
        markers.erase(lease(request), who);
    }

    /** The time up to which all received mails were listed. */
    Optional<Instant> seenUpTo(CollectRequest request) throws NotReadyException {
        return moment("seen#" + name(request));
    }

    void seen(CollectRequest request, Instant upTo) throws NotReadyException {
        markers.write("seen#" + name(request), upTo.toString(), clock.instant().plus(life));
    }

    /**
     * Since when the folder is watched, or since when the ledger knows what was published: older mails are not new,
     * even if they were changed.
     */
    Instant began(CollectRequest request) throws NotReadyException {
        var now = clock.instant();
        String key = "began#" + name(request);
        var began = moment(key).orElse(now);
        markers.write(key, began.toString(), now.plus(life));
        return began.isBefore(now.minus(life)) ? now.minus(life) : began;
    }

    /** The mails that are in the queue, as far as is known. */
    Set<String> queued(Mailbox mailbox, Collection<String> items) throws NotReadyException {
        var present = markers.present(items.stream().map(item -> queuedKey(mailbox, item)).toList());
        var queued = new HashSet<String>();
        items.stream().filter(item -> present.contains(queuedKey(mailbox, item))).forEach(queued::add);
        return queued;
    }

    void queued(FetchRequest request) throws NotReadyException {
        markers.write(queuedKey(request.mailbox(), request.item()), "1", clock.instant().plus(queued));
    }

    /** Records that a mail is not in the queue any more. */
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

    /** The key of the lease. A sweep has its own, so that a list under way does not prevent it. */
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
