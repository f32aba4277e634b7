package dev.heliograph.incoming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.incoming.mailbox.Listing;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;

/**
 * Lists a folder, and puts each new mail into the queue. If mails are moved or deleted once they are published, the
 * whole folder is listed: a mail that is still there is unfinished. Otherwise the list begins where the last one
 * ended, with an overlap.
 */
public final class Collector {

    /** Exchange shows a mail some time after its received time. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** The period of a sweep, and of the first list. */
    private static final Duration SWEEP_PERIOD = Duration.ofHours(2);

    private final Listing listing;
    private final FetchLoop fetching;
    private final FetchQueue queue;
    private final FolderProgress progress;
    private final Rules rules;
    private final Clock clock;
    private final MailListener listener;

    /**
     * @param call the longest that one call may take
     * @param afterwards for events that don't say
     */
    record Rules(Duration call, PostFetchAction afterwards) {
    }

    Collector(Listing listing, FetchLoop fetching, FetchQueue queue, FolderProgress progress, Rules rules, Clock clock,
            MailListener listener) {
        this.listing = listing;
        this.fetching = fetching;
        this.queue = queue;
        this.progress = progress;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * The result of a list.
     *
     * @param listed the number of mails in the list
     * @param taken how many of them were new and were queued, or published if there is no queue
     * @param failed how many could not be published, without a queue
     * @param missed how many were new and should have been found earlier
     * @param whole whether the folder was listed to its end
     */
    public record Collected(int listed, int taken, int failed, int missed, boolean whole) {
    }

    /** A folder that could not be listed. */
    public static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        FailedException(Outcome outcome) {
            super(outcome.reason(), null, false, false);
            this.outcome = outcome;
        }

        public Outcome outcome() {
            return outcome;
        }
    }

    /** @return empty if another collector lists the folder right now */
    public Optional<Collected> collect(CollectRequest request, Deadline deadline) throws FailedException {
        String who = LeaseIds.fresh();
        try {
            if (!progress.begins(request, who, deadline.surelyOver())) {
                return Optional.empty();
            }
            try {
                var list = new FolderList(request, deadline);
                list.run();
                return Optional.of(list.collected());
            } finally {
                progress.ends(request, who);
            }
        } catch (UnreadException e) {
            throw new FailedException(e.outcome());
        } catch (NotReadyException e) {
            throw new FailedException(e.notReady().outcome());
        }
    }

    /** One list of a folder. */
    private final class FolderList {

        private final CollectRequest request;
        private final PostFetchAction afterwards;
        private final Deadline deadline;
        private final Instant now = clock.instant();
        private Optional<Instant> reached = Optional.empty();
        private int listed;
        private int taken;
        private int failed;
        private int missed;
        private boolean whole = true;

        FolderList(CollectRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
            afterwards = request.afterwards().orElse(rules.afterwards());
        }

        void run() throws UnreadException, NotReadyException {
            if (afterwards.empties()) {
                list(Listing.By.RECEIVED, Optional.empty(), Instant.EPOCH);
            } else if (request.sweep()) {
                list(Listing.By.RECEIVED, Optional.of(now.minus(SWEEP_PERIOD)), Instant.EPOCH);
                list(Listing.By.CHANGED, Optional.of(now.minus(SWEEP_PERIOD)), progress.began(request));
            } else {
                var seen = progress.seenUpTo(request);
                if (seen.isEmpty()) {
                    progress.began(request);
                }
                var from = seen.map(upTo -> upTo.minus(OVERLAP)).orElse(now.minus(SWEEP_PERIOD));
                list(Listing.By.RECEIVED, Optional.of(from), Instant.EPOCH);
                // The next list begins after what this one has reached, unless a mail has failed.
                if (failed == 0) {
                    progress.seen(request, whole ? now : reached.orElse(from.plus(OVERLAP)));
                }
            }
            listener.collected(request.mailbox().value(), request.folder(), listed, taken, missed);
        }

        Collected collected() {
            return new Collected(listed, taken, failed, missed, whole);
        }

        /** @param oldest mails received before are not new */
        private void list(Listing.By by, Optional<Instant> since, Instant oldest) throws UnreadException, NotReadyException {
            var page = listing.first(request.mailbox(), request.folder(), by, since, deadline.shorter(rules.call()));
            var from = since.orElse(Instant.EPOCH);
            while (true) {
                take(page.rows().stream().filter(row -> !row.receivedAt().isBefore(oldest)).toList());
                if (page.next().isEmpty()) {
                    return;
                } else if (!deadline.leaves(rules.call())) {
                    whole = false;
                    return;
                }
                var last = page.rows().isEmpty() ? from : page.rows().get(page.rows().size() - 1).receivedAt();
                // Graph's own link counts mails, so it skips some if others were removed meanwhile.
                if (by == Listing.By.RECEIVED && last.isAfter(from)) {
                    from = last;
                    page = listing.first(request.mailbox(), request.folder(), by, Optional.of(from),
                            deadline.shorter(rules.call()));
                } else {
                    page = listing.next(page.next().get(), deadline.shorter(rules.call()));
                }
            }
        }

        private void take(List<Listing.Row> rows) throws NotReadyException {
            listed += rows.size();
            var queued = progress.queued(request.mailbox(), rows.stream().map(Listing.Row::item).toList());
            var fresh = new ArrayList<FetchRequest>();
            var failure = Optional.<NotReadyException> empty();
            int late = 0;
            try {
                for (var row : rows) {
                    var fetch = new FetchRequest(request.mailbox(), request.folder(), row.item(), afterwards);
                    var known = queued.contains(row.item()) ? Optional.<FetchLoop.Known> empty()
                            : Optional.of(fetching.known(fetch));
                    if (known.filter(this::isDue).isPresent()) {
                        fresh.add(fetch);
                        late += known.get() == FetchLoop.Known.NEW && row.receivedAt().isBefore(now.minus(OVERLAP)) ? 1 : 0;
                    }
                    reached = Optional.of(row.receivedAt());
                }
            } catch (NotReadyException e) {
                // What was found before is queued all the same: with a table that often fails, no page would end.
                failure = Optional.of(e);
            }
            // The queue comes first: after a crash in between the mails are queued twice, and the ledger removes the
            // duplicates.
            var took = queue.take(fresh, deadline);
            taken += took.queued();
            failed += took.failed();
            missed += request.sweep() ? late : 0;
            if (queue.keeps()) {
                for (var fetch : fresh) {
                    progress.queued(fetch);
                }
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
        }

        /**
         * A published mail that is in the folder still has to leave it. Without a queue, a mail whose function died comes again
         * only here.
         */
        private boolean isDue(FetchLoop.Known known) {
            return known == FetchLoop.Known.NEW || known == FetchLoop.Known.PUBLISHED && afterwards.empties()
                    || known == FetchLoop.Known.TAKEN && !queue.keeps();
        }
    }
}
