package dev.heliograph.transport.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Pause;
import dev.heliograph.transport.CopyDeletion;

/**
 * CopyDeletion in Sent Items, by the mark that they were sent with. A deleted one lies in Deleted Items.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/message-delete">Delete message</a>
 */
final class GraphCopyDeletion implements CopyDeletion {

    private static final int MOST_PAGES = 5;

    private final GraphClient graph;

    GraphCopyDeletion(GraphClient graph) {
        this.graph = graph;
    }

    @Override
    public List<Copy> in(Mailbox mailbox, Duration timeout) throws UndoneException {
        var copies = new ArrayList<Copy>();
        var next = Optional.of(GraphCall.get(mailbox, "mailFolders/sentitems/messages"
                + CopySearch.query(LookupProperty.TIDY, LookupProperty.MARK) + "&$select=id&$top=100"));
        // The first ones may belong to mails in doubt, and stay.
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            var body = call(next.get(), timeout).body();
            body.rows().orElse(List.of()).stream().filter(row -> row.containsKey("id") && row.containsKey(LookupProperty.ID))
                    .forEach(row -> LookupProperty.id(row.get(LookupProperty.ID))
                            .ifPresent(id -> copies.add(new Copy(row.get("id"), id))));
            next = body.nextLink().flatMap(graph::following);
        }
        return copies;
    }

    @Override
    public void delete(Mailbox mailbox, Copy copy, Duration timeout) throws UndoneException {
        call(GraphCall.delete(mailbox, "messages/" + GraphCall.encoded(copy.item())), timeout);
    }

    private GraphAnswer call(GraphCall call, Duration timeout) throws UndoneException {
        GraphAnswer answer;
        try {
            answer = graph.call(call, timeout);
        } catch (UnansweredException e) {
            throw new UndoneException(e.reply().outcome().code(), "Graph did not answer", Pause.NONE);
        }
        if (answer.status() == 403) {
            throw new UndoneException("may-not-tidy", "the application may not delete mails in this mailbox: it needs"
                    + " Mail.ReadWrite. In Terraform set sent_items in modules/entra (and modules/graph_beta), apply, and with"
                    + " exchange_rbac have the Exchange admin run exchange_commands again (a new grant takes up to two hours)",
                    Pause.NONE);
        } else if (!answer.isDone() && answer.status() != 404) {
            throw new UndoneException("http-" + answer.status(), "Graph answered " + answer.status(), answer.pause());
        }
        return answer;
    }
}
