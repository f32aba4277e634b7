package dev.heliograph.transport.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.transport.Finding;

/**
 * Looks for the copy of a mail by its named property, in all folders, Drafts included.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">Get
 *      singleValueLegacyExtendedProperty</a>
 */
final class CopySearch {

    /** Pages can be empty and have a next one. */
    private static final int MOST_PAGES = 10;

    private final GraphClient graph;
    private final Clock clock;

    CopySearch(GraphClient graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** @param notBefore a copy that is older is another mail's, which had the same id */
    Finding find(MailKey mail, Instant notBefore, Duration timeout) {
        var end = clock.instant().plus(timeout);
        var draft = Optional.<String> empty();
        var next = Optional.of(query(mail));
        try {
            for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
                var answer = graph.call(next.get(), Duration.between(clock.instant(), end));
                if (!answer.isDone()) {
                    return refused(answer);
                }
                var rows = answer.body().rows();
                if (rows.isEmpty()) {
                    return unmade("Graph's answer was not whole");
                }
                var ours = rows.get().stream().filter(row -> mail.id().equals(row.get(LookupProperty.ID))).toList();
                var sent = sent(ours, notBefore);
                if (sent.isPresent()) {
                    return sent.get();
                }
                draft = draft.or(() -> drafts(ours));
                next = answer.body().nextLink().isEmpty() ? Optional.empty()
                        : answer.body().nextLink().flatMap(graph::following);
                if (next.isEmpty() && answer.body().nextLink().isPresent()) {
                    return unmade("Graph's list goes on at an address that isn't Graph's");
                }
            }
        } catch (UnansweredException e) {
            return unanswered(e.reply().outcome());
        }
        return next.isPresent() ? unmade("Graph's list has no end") : new Finding.Nothing(draft);
    }

    /** Its name as the mailbox's owner sees it. */
    Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        try {
            return graph.call(GraphCall.get(mailbox, "mailFolders/" + GraphCall.encoded(id) + "?$select=displayName"), timeout)
                    .body().text("displayName");
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    private static GraphCall query(MailKey mail) {
        // Exchange compares without case and may compare the beginning alone, so the value comes along and is compared here.
        return GraphCall.get(new Mailbox(mail.mailbox()), "messages" + query(LookupProperty.ID, mail.id())
                + "&$select=id,isDraft,parentFolderId,sentDateTime&$top=50");
    }

    /** Those with this property, and the ids of their mails. Graph takes one property and one value, and no more. */
    static String query(String property, String value) {
        String filter = "singleValueExtendedProperties/any(ep: ep/id eq '" + property + "' and ep/value eq '"
                + value.replace("'", "''") + "')";
        String expanded = "singleValueExtendedProperties($filter=id eq '" + LookupProperty.ID + "')";
        return "?$filter=" + GraphCall.encoded(filter) + "&$expand=" + GraphCall.encoded(expanded);
    }

    private static Optional<Finding> sent(List<Map<String, String>> rows, Instant notBefore) {
        return rows.stream().filter(row -> "false".equals(row.get("isDraft")) && row.containsKey("id"))
                .flatMap(row -> sentAt(row).filter(at -> !at.isBefore(notBefore)).<Finding> map(
                        at -> new Finding.Sent(at, row.get("id"), row.getOrDefault("parentFolderId", ""))).stream())
                .findFirst();
    }

    private static Optional<String> drafts(List<Map<String, String>> rows) {
        return rows.stream().filter(row -> "true".equals(row.get("isDraft"))).flatMap(row -> Optional.ofNullable(row.get("id"))
                .stream()).findFirst();
    }

    private static Optional<Instant> sentAt(Map<String, String> row) {
        try {
            return Optional.ofNullable(row.get("sentDateTime")).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Finding refused(GraphAnswer answer) {
        var outcome = Verdict.of(answer).outcome();
        if (answer.status() == 403) {
            return new Finding.Unmade("may-not-look", "the application may not read this mailbox, which a look needs: set"
                    + " when_unknown in the call of Terraform's modules/entra, apply, and have the Exchange admin run the grant"
                    + " again, with -Look (a new grant takes up to two hours)", false, Pause.NONE);
        }
        boolean passing = outcome.doubtful() || outcome.next() == Outcome.Next.BACK_OFF;
        return new Finding.Unmade(outcome.code().isEmpty() ? "http-" + answer.status() : outcome.code(), "Graph answered "
                + answer.status() + " to the look", passing, answer.pause());
    }

    private static Finding unanswered(Outcome outcome) {
        return new Finding.Unmade(outcome.code(), "Graph did not answer the look", true, Pause.NONE);
    }

    private static Finding unmade(String reason) {
        return new Finding.Unmade("no-list", reason, true, Pause.NONE);
    }
}
