package dev.heliograph.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.MailMark;

/**
 * What is known about a mail in doubt.
 *
 * @param lease the attempt that caused the doubt, which distinguishes it from a later one
 * @param mark the mail's mark
 * @param since when the doubt arose
 * @param searches when its copy was searched for since and not found
 * @param messageId the Message-ID of its draft, if it had one
 */
public record Doubt(String lease, MailMark mark, Instant since, List<Instant> searches, Optional<String> messageId) {

    /** The doubt after another search. */
    public Doubt searched(Instant at) {
        var all = new ArrayList<>(searches);
        all.add(at);
        return new Doubt(lease, mark, since, List.copyOf(all), messageId);
    }
}
