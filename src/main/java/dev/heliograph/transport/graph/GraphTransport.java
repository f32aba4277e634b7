package dev.heliograph.transport.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.Pause;
import dev.heliograph.transport.Allowance;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.MailTransport;

/**
 * Sends through Microsoft Graph: by {@code sendMail} in JSON or MIME, or by a draft.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphTransport implements MailTransport {

    private final GraphClient graph;
    private final Planner planner;
    private final long uploadSpeed;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /**
     * @param uploadSpeed what an upload is reckoned with, in bytes a second
     * @param pause sleeps
     */
    GraphTransport(GraphClient graph, Planner planner, long uploadSpeed, Clock clock, Consumer<Duration> pause) {
        this.graph = graph;
        this.planner = planner;
        this.uploadSpeed = uploadSpeed;
        this.clock = clock;
        this.pause = pause;
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
    public boolean looks() {
        return true;
    }

    @Override
    public Handover send(OutgoingMail mail, Allowance allowance, DraftKeeper drafts) {
        var earlier = drafts.earlier();
        var time = new TimeBudget(allowance, clock, pause);
        if (earlier.isPresent()) {
            var ended = passage(mail.request(), time, drafts).resume(earlier.get());
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        Plan plan;
        try {
            plan = planner.of(mail.request());
        } catch (UndeliverableException | RuntimeException e) {
            return Handover.unwritten(e);
        }
        return plan.draft() ? passage(mail.request(), time, drafts).send(plan, upload(plan))
                : sendMail(mail.request().mailbox(), plan, allowance.request());
    }

    @Override
    public boolean discard(SendRequest mail, Draft draft, Duration timeout) {
        var time = new TimeBudget(new Allowance(timeout, timeout.multipliedBy(2), timeout), clock, pause);
        return passage(mail, time, DraftKeeper.NONE).discard(draft);
    }

    private Handover sendMail(Mailbox mailbox, Plan plan, Duration timeout) {
        try {
            var answer = graph.call(GraphCall.post(mailbox, "sendMail", plan.contentType(), new GraphRequestBody(plan.body())),
                    timeout);
            return new Handover(Verdict.of(answer), answer.pause(), answer.requestIds());
        } catch (UnansweredException e) {
            return new Handover(e.reply(), Pause.NONE, e.requestIds());
        }
    }

    private DraftPassage passage(SendRequest mail, TimeBudget time, DraftKeeper drafts) {
        return new DraftPassage(new DraftCalls(graph, mail.mailbox(), time), time, mail, ContentHash.of(mail), drafts);
    }

    private Duration upload(Plan plan) {
        return Duration.ofMillis(plan.size() * 1000 / uploadSpeed);
    }
}
