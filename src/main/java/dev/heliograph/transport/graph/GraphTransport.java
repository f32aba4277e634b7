package dev.heliograph.transport.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.transport.Allowance;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.Sight;

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
        if (plan.draft()) {
            return passage(mail.request(), time, drafts).send(plan, upload(plan));
        } else if (earlier.isPresent()) {
            return sendInstead(mail.request().mailbox(), plan, time, drafts);
        }
        return sendMail(mail.request().mailbox(), plan, allowance.request());
    }

    /** By one request, where an earlier attempt was to go by a draft. */
    private Handover sendInstead(Mailbox mailbox, Plan plan, TimeBudget time, DraftKeeper drafts) {
        if (!time.allows(Duration.ZERO)) {
            return Handover.of(Reply.NotReady.passing("no-time", "the invocation has no time left after a look at its draft"));
        }
        try {
            // From here on no draft tells what became of the mail.
            drafts.keep(Optional.empty());
        } catch (NotReadyException e) {
            return Handover.of(e.notReady());
        }
        return sendMail(mailbox, plan, time.ofRequest());
    }

    @Override
    public Sight look(SendRequest mail, Draft draft, Duration timeout) {
        return passage(mail, time(timeout), DraftKeeper.NONE).look(draft);
    }

    @Override
    public Sight discard(SendRequest mail, Draft draft, Duration timeout) {
        return passage(mail, time(timeout), DraftKeeper.NONE).discard(draft);
    }

    /** Of what isn't about to be sent: room for a few requests. */
    private TimeBudget time(Duration timeout) {
        return new TimeBudget(new Allowance(timeout.dividedBy(4), timeout, timeout), clock, pause);
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
        return new DraftPassage(new Drafts(new DraftCalls(graph, mail.mailbox(), time), time), time, mail, drafts);
    }

    private Duration upload(Plan plan) {
        return Duration.ofMillis(plan.size() * 1000 / uploadSpeed);
    }
}
