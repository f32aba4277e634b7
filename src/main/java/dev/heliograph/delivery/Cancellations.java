package dev.heliograph.delivery;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.send.Outcomes;
import dev.heliograph.report.MailListener;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.schedule.WaitingMail;

/** Cancels mails that were not sent yet. The ledger decides, so a mail that is reported as cancelled is never sent. */
public final class Cancellations {

    /** Names made up by requests would stay in memory for ever. */
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build());
    private static final String SCHEDULED = "scheduled";
    private static final String CANCELLED = "cancelled";
    private static final String WAITING = "waiting";
    private static final String NOT_SEEN = "not seen";

    private final Optional<Schedules> schedules;
    private final Ledger ledger;
    private final boolean shared;
    private final MailListener listener;

    /** @param shared whether the ledger is a table, and not the memory of this environment alone */
    Cancellations(Optional<Schedules> schedules, Ledger ledger, boolean shared, MailListener listener) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.shared = shared;
        this.listener = listener;

    }

    /**
     * The result of a cancellation.
     *
     * @param was what the mail was before, in a word
     * @param sendAt when it would have been sent
     * @param tags the tags of its request, if that waited in a schedule
     */
    public record Taken(String was, Optional<Instant> sendAt, Map<String, String> tags) {

        /**
         * Whether its message may still come. One that was cancelled before may have lost its event, so it gets it
         * again.
         */
        public boolean mayCome() {
            return was.equals(WAITING) || was.equals(NOT_SEEN);
        }

        /** Whether a mail with this id is known; the id is blocked in any case. */
        public boolean found() {
            return !was.equals(NOT_SEEN);
        }

        /** The outcome of the mail. */
        public Outcome outcome() {
            return new Outcome.Suppressed(Outcome.Suppressed.CANCELLED);
        }

        /** The mail's trace, in case its message still comes. */
        public Trace trace() {
            return Outcomes.CANCELLED;
        }
    }

    /** @throws HeldMailResolver.RefusedException with the reason, if it was not cancelled */
    public Taken cancel(MailKey mail) throws HeldMailResolver.RefusedException {
        try {
            var waiting = schedules.isPresent() ? schedules.get().find(mail) : Optional.<WaitingMail> empty();
            if (waiting.isEmpty() && !shared && !wasCancelled(mail)) {
                throw new HeldMailResolver.RefusedException("not-found",
                        "no schedule holds a mail with this id and mailbox, and without"
                                + " HELIOGRAPH_LEDGER_TABLE nothing else can be taken back");
            }
            String was = word(ledger.cancel(mail, waiting.map(WaitingMail::mark)), waiting.isPresent());
            // A delivery that stores a schedule right now checks afterwards whether the mail was cancelled.
            if (schedules.isPresent()) {
                schedules.get().remove(mail);
            }
            var taken = new Taken(was, waiting.map(WaitingMail::at),
                    waiting.map(WaitingMail::request).map(Cancellations::tags).orElse(Map.of()));
            listener.notAttempted(new MailLabel(mail, taken.tags()), taken.outcome());
            return taken;
        } catch (NotReadyException e) {
            throw new HeldMailResolver.RefusedException(e.code(), e.getMessage() + "; say cancel again");
        }
    }

    private boolean wasCancelled(MailKey mail) throws NotReadyException {
        return ledger.status(mail).refusal().filter(Reservation.Cancelled.class::isInstance).isPresent();
    }

    private static Map<String, String> tags(String request) {
        var tags = new LinkedHashMap<String, String>();
        try {
            JSON.readTree(request).path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        } catch (IOException e) {
            // Another application's schedule under this name has none.
            return Map.of();
        }
        return tags;
    }

    private static String word(Resolution resolution, boolean scheduled) throws HeldMailResolver.RefusedException {
        if (resolution instanceof Resolution.NotHeld other) {
            throw switch (other.is()) {
                case SENT ->
                    new HeldMailResolver.RefusedException("already-sent", "it was sent, and what was sent is not taken back");
                case UNKNOWN ->
                    new HeldMailResolver.RefusedException("in-doubt", "it may have been sent, and nobody knows: settle it"
                            + " with a resolve event");
                case SENDING, WAITING, CANCELLED ->
                    new HeldMailResolver.RefusedException("under-way", "it is being sent right now;"
                            + " say cancel again to learn what became of it");
            };
        } else if (scheduled) {
            return SCHEDULED;
        } else if (resolution instanceof Resolution.Resolved resolved) {
            // An earlier cancellation may have left the schedule behind.
            return resolved.was() != EntryState.CANCELLED ? WAITING : resolved.known() ? CANCELLED : NOT_SEEN;
        }
        return NOT_SEEN;
    }
}
