package dev.heliograph.incoming.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.graph.GraphCall;
import dev.heliograph.message.Mailbox;

/**
 * The mails of a folder, page by page, the oldest first.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-messages">List messages</a>
 */
public final class Listing {

    private static final int PAGE = 200;

    private final GraphReader graph;
    private final Folders folders;

    Listing(GraphReader graph, Folders folders) {
        this.graph = graph;
        this.folders = folders;
    }

    /** A mail in a list. */
    public record Row(String item, Instant receivedAt) {
    }

    /**
     * A page of a list.
     *
     * @param next the call for the next page; empty on the last one
     */
    public record Page(List<Row> rows, Optional<GraphCall> next) {
    }

    /** The property that a list is sorted and filtered by. */
    public enum By {
        /** The time when a mail was received. */
        RECEIVED("receivedDateTime"),
        /** The time of a mail's last change. */
        CHANGED("lastModifiedDateTime");

        private final String property;

        By(String property) {
            this.property = property;
        }
    }

    /**
     * The first page.
     *
     * @param since mails older than this are left out; empty: all mails
     */
    public Page first(Mailbox mailbox, String folder, By by, Optional<Instant> since, Duration timeout)
            throws UnreadException {
        String id = folders.find(mailbox, folder, timeout);
        String filter = since.map(from -> "&$filter=" + GraphCall.encoded(by.property + " ge " + from)).orElse("");
        try {
            return next(GraphCall.get(mailbox, "mailFolders/" + GraphCall.encoded(id) + "/messages?$select=id,receivedDateTime"
                    + "&$orderby=" + by.property + filter + "&$top=" + PAGE), timeout);
        } catch (UnreadException e) {
            folders.forget(mailbox, folder);
            throw e;
        }
    }

    /** The page that a call reads. */
    public Page next(GraphCall call, Duration timeout) throws UnreadException {
        var answer = graph.json(call, timeout);
        var rows = new ArrayList<Row>();
        for (var message : answer.path("value")) {
            rows.add(new Row(message.path("id").asText(), receivedAt(message.path("receivedDateTime").asText())));
        }
        var link = Optional.ofNullable(answer.path("@odata.nextLink").textValue());
        return new Page(rows, link.isPresent() ? Optional.of(graph.following(link.get())) : Optional.empty());
    }

    /** The time of a mail. Without one it counts as the oldest, and is published all the same. */
    private static Instant receivedAt(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
