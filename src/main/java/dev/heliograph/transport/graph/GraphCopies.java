package dev.heliograph.transport.graph;

import java.time.Duration;
import java.util.List;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.message.Mailbox;
import dev.heliograph.transport.Copies;

/**
 * Copies in Sent Items, by the mark that they were sent with. A deleted one lies in Deleted Items.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/message-delete">Delete message</a>
 */
final class GraphCopies implements Copies {

    private final GraphClient graph;

    GraphCopies(GraphClient graph) {
        this.graph = graph;
    }

    @Override
    public boolean areTidied() {
        return true;
    }

    @Override
    public List<Copy> in(Mailbox mailbox, Duration timeout) throws UndoneException {
        var answer = call(GraphCall.get(mailbox, "mailFolders/sentitems/messages"
                + CopySearch.query(LookupProperty.TIDY, LookupProperty.MARK) + "&$select=id&$top=100"), timeout);
        return answer.body().rows().orElse(List.of()).stream()
                .filter(row -> row.containsKey("id") && row.containsKey(LookupProperty.ID))
                .map(row -> new Copy(row.get("id"), row.get(LookupProperty.ID))).toList();
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
            throw new UndoneException(e.reply().outcome().code(), "Graph did not answer");
        }
        if (answer.status() == 403) {
            throw new UndoneException("may-not-tidy", "the application may not delete mails in this mailbox: set sent_items ="
                    + " \"tidy\" in the call of Terraform's modules/entra, apply, and have the Exchange admin run the grant again"
                    + " (a new grant takes up to two hours); or set HELIOGRAPH_SENT_ITEMS=keep");
        } else if (!answer.isDone() && answer.status() != 404) {
            throw new UndoneException("http-" + answer.status(), "Graph answered " + answer.status());
        }
        return answer;
    }
}
