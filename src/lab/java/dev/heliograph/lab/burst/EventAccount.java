package dev.heliograph.lab.burst;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the published events with the outcomes of the mails.
 *
 * @param published published events, each time that they came
 * @param different events, each counted once by its {@code eventId}
 * @param missing mails without the event of their end, though they came by the queue
 * @param wrong mails with an event that isn't true, or with two ends
 */
record EventAccount(int published, int different, List<String> missing, List<String> wrong) {

    private static final String ACCEPTED = "Mail Accepted";
    private static final Set<String> ACCEPTED_THEN_HELD = Set.of(ACCEPTED, "Mail Held");

    /** An event as it was published. */
    record Published(String type, String id, String eventId) {
    }

    /**
     * @param sent the producer's mails
     * @param tried those whose event is only tried, since their caller has an answer or a fault has met their ledger
     *        entry. One of the latter that was accepted is held if its message comes again: without an entry nothing is
     *        known
     * @param byDraft those that a fault has met in the ledger, and whose draft shows a later attempt that they were
     *        sent: their event may come once more
     * @param redriven those whose dead letters were redriven: each time they may come to another end, or an operator
     *        may have settled them as sent
     * @param diedTwice those that two invocations have died with: they may be given up, and reported once more if an
     *        invocation dies of that as well
     */
    static EventAccount of(Set<String> sent, Map<String, Integer> delivered, Map<String, Account.DeadLetter> deadLetters,
            Set<String> tried, Set<String> byDraft, Set<String> redriven, Set<String> diedTwice,
            List<Published> published) {
        var types = new HashMap<String, Set<String>>();
        var ids = new HashMap<String, Set<String>>();
        published.forEach(event -> {
            types.computeIfAbsent(event.id(), id -> new HashSet<>()).add(event.type());
            ids.computeIfAbsent(event.id(), id -> new HashSet<>()).add(event.eventId());
        });
        var missing = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (String id : sent) {
            var has = types.getOrDefault(id, Set.of());
            String end = end(deadLetters.get(id));
            boolean ends = has.contains(end) || redriven.contains(id) && end.equals(ACCEPTED) && has.contains("Mail Resolved");
            if (!ends && !tried.contains(id)) {
                missing.add(id + " " + end + " " + has);
            }
            boolean lies = has.contains(ACCEPTED) && !delivered.containsKey(id)
                    || !redriven.contains(id) && (has.contains("Mail Rejected") || has.contains("Mail Expired"))
                            && delivered.containsKey(id);
            boolean heldAfter = tried.contains(id) && has.equals(ACCEPTED_THEN_HELD);
            boolean seenAgain = byDraft.contains(id) && has.equals(Set.of(ACCEPTED));
            int most = heldAfter || seenAgain ? 2 : 1;
            boolean several = has.size() > most || ids.getOrDefault(id, Set.of()).size() > most;
            if (lies || several && !redriven.contains(id) && !diedTwice.contains(id)) {
                wrong.add(id + " " + has);
            }
        }
        types.keySet().stream().filter(id -> !sent.contains(id)).forEach(id -> wrong.add(id + " that nobody sent"));
        return new EventAccount(published.size(), (int) published.stream().map(Published::eventId).distinct().count(), missing,
                wrong);
    }

    private static String end(Account.DeadLetter deadLetter) {
        return deadLetter == null ? ACCEPTED
                : deadLetter.unknown() ? "Mail Held" : deadLetter.rejected() ? "Mail Rejected" : "Mail Expired";
    }

    /** Whether all promises were kept. */
    boolean isRight() {
        return missing.isEmpty() && wrong.isEmpty();
    }

    @Override
    public String toString() {
        return "events told " + published + ", different " + different + ", mails without theirs " + some(missing)
                + ", with a wrong one "
                + some(wrong);
    }

    private static String some(List<String> mails) {
        return mails.isEmpty() ? "0" : mails.size() + " " + mails.subList(0, Math.min(5, mails.size()));
    }
}
