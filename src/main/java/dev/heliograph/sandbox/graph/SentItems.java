package dev.heliograph.sandbox.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.heliograph.sandbox.mail.MailContent;

/** The copies that Exchange keeps of what was sent by one request. It saves them when it has answered: later, or never. */
public final class SentItems {

    private static final Duration USUAL = Duration.ofMillis(300);

    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private volatile Function<String, Optional<Duration>> lateness = id -> Optional.of(USUAL);

    /**
     * A copy.
     *
     * @param item its immutable id
     * @param sentAt to the second, as Exchange has it
     */
    record Copy(String item, String mailbox, Instant sentAt, Instant visibleAt, Map<String, String> properties,
            String messageId) {
    }

    /** @param ids makes ids for copies */
    SentItems(Clock clock, Supplier<UUID> ids) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Says of each mail, by its id, how late its copy is there; empty: it never is. */
    public void appear(Function<String, Optional<Duration>> later) {
        lateness = later;
    }

    /** How many there are or will be. */
    public int size() {
        return copies.size();
    }

    void save(String mailbox, MailContent content, String messageId) {
        var now = clock.instant();
        String item = Base64.getUrlEncoder().encodeToString(("AAkALs" + ids.get()).getBytes());
        lateness.apply(content.id()).ifPresent(late -> copies.put(item, new Copy(item, mailbox,
                now.truncatedTo(ChronoUnit.SECONDS), now.plus(late), content.properties(), messageId)));
    }

    List<Copy> of(String mailbox) {
        var now = clock.instant();
        return copies.values().stream()
                .filter(copy -> copy.mailbox().equals(mailbox) && !now.isBefore(copy.visibleAt())).toList();
    }

    Optional<Copy> find(String mailbox, String item) {
        return of(mailbox).stream().filter(copy -> copy.item().equals(item)).findFirst();
    }

    void delete(Copy copy) {
        copies.remove(copy.item());
    }
}
