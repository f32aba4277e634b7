package dev.heliograph.transport.graph;

import java.time.Duration;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.compose.json.JsonMail;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Pause;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.MailTransport;

/**
 * Sends through Microsoft Graph's {@code sendMail}, in its JSON form.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphTransport implements MailTransport {

    private final GraphClient graph;

    public GraphTransport(GraphClient graph) {
        this.graph = graph;
    }

    @Override
    public void prepare() {
        graph.prepare();
    }

    @Override
    public long tokenFetches() {
        return graph.tokenFetches();
    }

    @Override
    public Handover send(OutgoingMail mail, Duration timeout) {
        byte[] body;
        try {
            body = JsonMail.write(mail.request());
        } catch (UndeliverableException | RuntimeException e) {
            return Handover.unwritten(e);
        }
        try {
            var answer = graph.call(GraphCall.postJson(mail.request().mailbox(), "sendMail", body), timeout);
            return new Handover(Verdict.of(answer), answer.pause(), answer.requestIds());
        } catch (UnansweredException e) {
            return new Handover(e.reply(), Pause.NONE, e.requestIds());
        }
    }
}
