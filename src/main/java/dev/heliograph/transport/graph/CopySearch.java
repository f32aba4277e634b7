package dev.heliograph.transport.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.transport.CopyDeletion;
import dev.heliograph.transport.SentCopies;

/**
 * Searches for the copy of a mail by its named property, in all folders, Drafts included.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">Get
 *      singleValueLegacyExtendedProperty</a>
 */
final class CopySearch implements SentCopies {

    /** Pages can be empty and have a next one. */
    private static final int MOST_PAGES = 10;

    private static final String EXPANDED = GraphCall
            .encoded("singleValueExtendedProperties($filter=id eq '" + LookupProperty.ID + "')");

    private static final String MESSAGE_ID = "internetMessageId";

    private final GraphClient graph;
    private final Planner planner;
    private final Clock clock;
    private final Optional<CopyDeletion> deletion;

    /**
     * A search.
     *
     * @param property the property that identifies the mail
     * @param value its value
     */
    private record Search(GraphCall query, String property, String value) {

        /** Whether a result has the data to identify the mail; without it, the search proves nothing. */
        boolean isWhole(Map<String, String> row) {
            return row.containsKey("id") && row.containsKey("isDraft") && row.containsKey(property);
        }

        /** Whether a result is this mail. Exchange ignores case, and may compare a beginning only. */
        boolean isIn(Map<String, String> row) {
            return value.equals(row.get(property));
        }
    }

    CopySearch(GraphClient graph, Planner planner, Clock clock) {
        this.graph = graph;
        this.planner = planner;
        this.clock = clock;
        deletion = Optional.of((CopyDeletion) new GraphCopyDeletion(graph)).filter(any -> planner.tidies());
    }

    @Override
    public boolean areLeftBy(SendRequest mail) {
        return planner.leavesATrace(mail);
    }

    @Override
    public Optional<CopyDeletion> deletion() {
        return deletion;
    }

    /**
     * Searches first by the Message-ID of the draft, which MIME has too, and then by the property.
     *
     * @param mark the mark that it was sent with
     */
    @Override
    public SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
        var end = clock.instant().plus(timeout);
        var byProperty = new Search(propertyQuery(mail, LookupProperty.value(mark, mail.id())), LookupProperty.ID,
                LookupProperty.value(mark, mail.id()));
        if (messageId.isEmpty()) {
            return find(byProperty, end);
        }
        var result = find(new Search(messageIdQuery(mail, messageId.get()), MESSAGE_ID, messageId.get()), end);
        if (result.isFound()) {
            return result;
        }
        var other = find(byProperty, end);
        return other.isFound() || result.isNothing() ? other.or(result) : result;
    }

    private SearchResult find(Search search, Instant end) {
        var draft = Optional.<String> empty();
        var next = Optional.of(search.query());
        try {
            for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
                var answer = graph.call(next.get(), Duration.between(clock.instant(), end));
                if (!answer.isDone()) {
                    return refused(answer);
                }
                var rows = answer.body().rows();
                if (rows.isEmpty() || !rows.get().stream().allMatch(search::isWhole)) {
                    return unmade("Graph's answer was cut short");
                }
                var ours = rows.get().stream().filter(search::isIn).toList();
                var sent = ours.stream().filter(row -> "false".equals(row.get("isDraft"))).findFirst();
                if (sent.isPresent()) {
                    return new SearchResult.Sent(sentAt(sent.get()), sent.get().get("id"),
                            sent.get().getOrDefault("parentFolderId", ""));
                }
                draft = draft.or(() -> ours.stream().findFirst().map(row -> row.get("id")));
                next = answer.body().nextLink().flatMap(graph::following);
                if (next.isEmpty() && answer.body().nextLink().isPresent()) {
                    return unmade("Graph's list goes on at an address that isn't Graph's");
                }
            }
        } catch (UnansweredException e) {
            return unanswered(e.reply().outcome());
        }
        return next.isPresent() ? unmade("Graph's list has no end") : new SearchResult.Nothing(draft);
    }

    /** Whether the application may read a mailbox: by what it reads of one message, which costs no search. */
    @Override
    public Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        try {
            var answer = graph.call(GraphCall.get(mailbox, "messages?$top=1&$select=id&$expand=" + EXPANDED), timeout);
            return answer.status() == 403 ? refused(answer).obstacle() : Optional.empty();
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        try {
            return graph.call(GraphCall.get(mailbox, "mailFolders/" + GraphCall.encoded(id) + "?$select=displayName"), timeout)
                    .body().text("displayName");
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    /**
     * The query by Message-ID, which finds drafts and sent mails: microsoft-graph-docs #4101, msgraph-sdk-dotnet
     * #2947.
     */
    private static GraphCall messageIdQuery(MailKey mail, String messageId) {
        return GraphCall.get(new Mailbox(mail.mailbox()), "messages?$filter="
                + GraphCall.encoded(MESSAGE_ID + " eq '" + messageId.replace("'", "''") + "'")
                + "&$select=id,isDraft,parentFolderId,sentDateTime," + MESSAGE_ID + "&$top=50");
    }

    private static GraphCall propertyQuery(MailKey mail, String value) {
        return GraphCall.get(new Mailbox(mail.mailbox()), "messages" + query(LookupProperty.ID, value)
                + "&$select=id,isDraft,parentFolderId,sentDateTime&$top=50");
    }

    /** The query for messages with this property. Graph allows one property and one value. */
    static String query(String property, String value) {
        String filter = "singleValueExtendedProperties/any(ep: ep/id eq '" + property + "' and ep/value eq '"
                + value.replace("'", "''") + "')";
        return "?$filter=" + GraphCall.encoded(filter) + "&$expand=" + EXPANDED;
    }

    private static Optional<Instant> sentAt(Map<String, String> row) {
        try {
            return Optional.ofNullable(row.get("sentDateTime")).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static SearchResult refused(GraphAnswer answer) {
        var outcome = Verdict.of(answer).outcome();
        if (answer.status() == 403) {
            return new SearchResult.Unmade("may-not-look", "the application may not read this mailbox: it needs Mail.Read. In"
                    + " Terraform set when_unknown in modules/entra (and modules/graph_beta), apply, and with exchange_rbac have the"
                    + " Exchange admin run exchange_commands again (a new grant takes up to two hours)", false, Pause.NONE);
        }
        boolean passing = outcome.doubtful() || outcome.next() == Outcome.Next.BACK_OFF;
        return new SearchResult.Unmade(outcome.code().isEmpty() ? "http-" + answer.status() : outcome.code(),
                "Graph answered the search with " + answer.status(), passing, answer.pause());
    }

    private static SearchResult unanswered(Outcome outcome) {
        return new SearchResult.Unmade(outcome.code(), "Graph did not answer the search", true, Pause.NONE);
    }

    private static SearchResult unmade(String reason) {
        return new SearchResult.Unmade("no-list", reason, true, Pause.NONE);
    }
}
