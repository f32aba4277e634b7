package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Trace;

/**
 * The mail is cancelled, known or not, unless it was sent or may have been. After that it is never sent.
 *
 * @param scheduled the hash of its content, if a schedule has it
 */
public record Cancelled(Optional<String> scheduled) implements MailEvent<Resolution> {

    @Override
    public Transition<Resolution> from(Optional<Entry> known, Moment at) {
        if (known.filter(entry -> entry.state() != EntryState.CANCELLED && !entry.isFree(at.now())).isPresent()) {
            return Transition.none(new Resolution.NotHeld(known.get().known(at.now())));
        }
        String hash = known.map(Entry::contentHash).orElse(scheduled.orElse(Entry.NO_LEASE));
        return Transition.to(
                new Entry(EntryState.CANCELLED, hash, 0, Entry.NO_LEASE, at.now(), at.expiry(), known.flatMap(Entry::draft),
                        History.none(at.now()), Trace.NONE, false, known.flatMap(Entry::bounced)),
                known.map(Entry::resolved).orElseGet(Resolution.Missing::new));
    }
}
