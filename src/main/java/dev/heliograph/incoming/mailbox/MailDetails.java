package dev.heliograph.incoming.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail, as Graph describes it.
 *
 * @param size in bytes, as the mailbox counts it; empty if Graph doesn't say
 * @param headers the mail's headers, as far as Exchange has kept them
 */
public record MailDetails(String item, Optional<Instant> receivedAt, Person from, List<Person> to, List<Person> cc,
        String subject, Optional<String> internetMessageId, Optional<Long> size, HeaderFields headers) {

    /** A name, which may be empty, and an address, which may be empty as well. */
    public record Person(String name, String address) {
    }
}
