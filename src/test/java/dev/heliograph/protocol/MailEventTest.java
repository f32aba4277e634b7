package dev.heliograph.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;

/**
 * What follows from each event, for each thing that can be known of a mail: events.txt has all of it, to be read and compared.
 * After a change, {@code -Devents.write=true} writes it again.
 */
class MailEventTest {

    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Lease LEASE = new Lease(KEY, "lease-1", "hash", 2, false, LATER, Optional.empty(), Optional.empty(),
            "lease-0");
    private static final Lease DOUBTFUL = new Lease(KEY, "lease-1", "hash", 2, true, LATER, Optional.empty(),
            Optional.empty(), "lease-0");
    private static final Lease LATE = new Lease(KEY, "lease-0", "hash", 1, false, EARLIER, Optional.empty(),
            Optional.empty(), "lease-0");
    private static final Doubt DOUBT = new Doubt("lease-1", LEASE.mark(), EARLIER, List.of(), Optional.empty());
    private static final Doubt OTHER_DOUBT = new Doubt("lease-0", LEASE.mark(), EARLIER, List.of(), Optional.empty());

    /** In this order: the columns of the table. */
    private static Map<String, Optional<Entry>> known() {
        var announced = Optional.of(Draft.announced("<a@b>"));
        var whole = Optional.of(Draft.announced("<a@b>").made("id", "<a@b>").holding("hash"));
        var all = new LinkedHashMap<String, Optional<Entry>>();
        all.put("nothing", Optional.empty());
        all.put("waiting", entry(EntryState.WAITING, EARLIER, Optional.empty()));
        all.put("sending", entry(EntryState.SENDING, LATER, Optional.empty()));
        all.put("died", entry(EntryState.SENDING, NOW, Optional.empty()));
        all.put("died in its draft", entry(EntryState.SENDING, NOW, announced));
        all.put("died with a whole draft", entry(EntryState.SENDING, NOW, whole));
        all.put("unknown", entry(EntryState.UNKNOWN, EARLIER, Optional.empty()));
        all.put("unknown with a whole draft", entry(EntryState.UNKNOWN, EARLIER, whole));
        all.put("sent", entry(EntryState.SENT, EARLIER, Optional.empty()));
        all.put("cancelled", entry(EntryState.CANCELLED, EARLIER, Optional.empty()));
        return all;
    }

    private static Optional<Entry> entry(EntryState state, Instant until, Optional<Draft> draft) {
        return Optional.of(new Entry(state, "hash", 1, "lease-1", until, EXPIRY, draft,
                new History("lease-0", EARLIER, List.of()), Trace.NONE, false, Optional.empty()));
    }

    private static Map<String, MailEvent<?>> events() {
        var all = new LinkedHashMap<String, MailEvent<?>>();
        all.put("reserve", new Reserve(KEY, "hash", "lease-2", LATER, ReserveMode.FREE));
        all.put("reserve, even if held", new Reserve(KEY, "hash", "lease-2", LATER, ReserveMode.HELD));
        all.put("reserve, after a search", new Reserve(KEY, "hash", "lease-2", LATER, ReserveMode.of(DOUBT)));
        all.put("reserve, after a search in another doubt",
                new Reserve(KEY, "hash", "lease-2", LATER, ReserveMode.of(OTHER_DOUBT)));
        all.put("reserve other content", new Reserve(KEY, "other", "lease-2", LATER, ReserveMode.FREE));
        all.put("reserve other content, even if held", new Reserve(KEY, "other", "lease-2", LATER, ReserveMode.HELD));
        all.put("reserve again", new Reserve(KEY, "hash", "lease-1", LATER, ReserveMode.FREE));
        for (var settlement : Settlement.values()) {
            all.put("attempt ended: " + settlement, new AttemptEnded(LEASE, settlement, Trace.of("lease-1")));
        }
        all.put("doubtful attempt ended: NOT_SENT", new AttemptEnded(DOUBTFUL, Settlement.NOT_SENT, Trace.NONE));
        all.put("doubtful attempt ended: SENT", new AttemptEnded(DOUBTFUL, Settlement.SENT, Trace.NONE));
        all.put("earlier attempt ended: SENT", new AttemptEnded(LATE, Settlement.SENT, Trace.of("lease-0")));
        all.put("earlier attempt ended: NOT_SENT", new AttemptEnded(LATE, Settlement.NOT_SENT, Trace.NONE));
        all.put("draft stored", new DraftStored(LEASE, Optional.of(Draft.announced("<c@d>"))));
        all.put("draft of an earlier attempt stored", new DraftStored(LATE, Optional.empty()));
        all.put("searched", new Searched(DOUBT, NOW));
        all.put("searched in another doubt", new Searched(OTHER_DOUBT, NOW));
        all.put("reopened", new Reopened());
        all.put("gave up", new GaveUp());
        all.put("resolved as sent", new Resolved(true, Trace.NONE));
        all.put("resolved as not sent", new Resolved(false, Trace.NONE));
        all.put("found by a search", new Resolved(true, Trace.of("lease-1")));
        all.put("cancelled", new Cancelled(Optional.empty()));
        return all;
    }

    private static String table() {
        return events().entrySet().stream()
                .map(event -> event.getKey() + "\n" + known().entrySet().stream()
                        .map(known -> "  " + known.getKey() + ": " + text(event.getValue()
                                .from(known.getValue(), new MailEvent.Moment(NOW, EXPIRY))))
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private static String text(Transition<?> step) {
        String next = !step.changes() ? "-" : step.next().map(MailEventTest::text).orElse("forgotten");
        return next + " / " + answer(step.answer());
    }

    private static String text(Entry entry) {
        return entry.state() + " after " + entry.attempts() + " of " + entry.leaseId() + (entry.doubtful() ? ", in doubt" : "")
                + (entry.doubtful() || entry.state() == EntryState.UNKNOWN
                        ? " since " + Duration.between(NOW, entry.history().unknownSince()).toSeconds() + " s"
                        : "")
                + entry.draft().map(draft -> ", draft " + draft.messageId().orElseThrow()).orElse("")
                + (entry.history().searches().isEmpty() ? "" : ", searched") + (entry.trace().isKnown() ? ", known" : "")
                + (entry.history().copy().equals(History.NO_COPY) ? "" : ", marked");
    }

    private static String answer(Object answer) {
        if (answer instanceof Reservation.Granted granted) {
            var lease = granted.granted();
            return "granted, attempt " + lease.attempt() + (lease.inDoubt() ? ", in doubt" : "")
                    + (lease.draft().isPresent() ? ", draft" : "")
                    + (lease.otherHash().isPresent() ? ", other content before" : "");
        } else if (answer instanceof Reservation refusal) {
            return refusal.getClass().getSimpleName();
        } else if (answer instanceof Resolution.Resolved resolved) {
            return "resolved, was " + resolved.was();
        } else if (answer instanceof Resolution.NotHeld other) {
            return "not held, is " + other.is();
        }
        return answer instanceof Resolution.Missing ? "missing" : answer.toString();
    }

    @Test
    void eachEventHasItsConsequence() throws Exception {
        String expected = new String(MailEventTest.class.getResourceAsStream("events.txt").readAllBytes());

        if (Boolean.getBoolean("events.write")) {
            Files.writeString(Path.of("src/test/resources/dev/heliograph/protocol/events.txt"), table());
        }

        assertEquals(expected, table());
    }
}
