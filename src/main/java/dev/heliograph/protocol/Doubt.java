package dev.heliograph.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.MailMark;

/**
 * What is known of a mail that is in doubt.
 *
 * @param lease of the attempt that has left it so; by it this doubt is told from a later one
 * @param mark what the mail is marked with
 * @param since when the doubt arose
 * @param searches when its copy was looked for since, in vain
 * @param messageId that of its draft, if it went by one
 */
public record Doubt(String lease, MailMark mark, Instant since, List<Instant> searches, Optional<String> messageId) {

    /** The same, looked for once more. */
    public Doubt lookedFor(Instant at) {
        var all = new ArrayList<>(searches);
        all.add(at);
        return new Doubt(lease, mark, since, List.copyOf(all), messageId);
    }
}
