package dev.heliograph.transport.graph;

import dev.heliograph.transport.TimeLimits;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.SendResult;
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
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.transport.Copies;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailTransport;

/**
 * Sends through Microsoft Graph: by {@code sendMail} in JSON or MIME, or by a draft.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphTransport implements MailTransport {

    private final GraphClient graph;
    private final Planner planner;
    private final HeaderNames names;
    private final long uploadSpeed;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final CopySearch search;
    private final Copies copies;

    /**
     * @param names counts those of header fields
     * @param uploadSpeed what an upload is reckoned with, in bytes a second
     * @param pause sleeps
     */
    GraphTransport(GraphClient graph, Planner planner, HeaderNames names, long uploadSpeed, Clock clock,
            Consumer<Duration> pause) {
        this.graph = graph;
        this.planner = planner;
        this.names = names;
        this.uploadSpeed = uploadSpeed;
        this.clock = clock;
        this.pause = pause;
        search = new CopySearch(graph, clock);
        copies = new GraphCopies(graph);
    }

    @Override
    public void prepare() {
        graph.prepare();
    }

    @Override
    public Optional<MailTransport> rehearsed() {
        return Optional.of(new GraphTransport(graph.rehearsed(), planner, names, uploadSpeed, clock, pause));
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
    public SendResult send(OutgoingMail mail, TimeLimits allowance, DraftKeeper drafts) {
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
            names.require(mail.request());
            plan = planner.of(mail.request(), drafts.mark());
        } catch (UndeliverableException | RuntimeException e) {
            return SendResult.unwritten(e);
        }
        if (plan.draft()) {
            return passage(mail.request(), time, drafts).send(plan, upload(plan));
        } else if (earlier.isPresent()) {
            return sendInstead(mail.request().mailbox(), plan, time, drafts);
        }
        return sendMail(mail.request().mailbox(), plan, allowance.request());
    }

    /** By one request, where an earlier attempt was to go by a draft. */
    private SendResult sendInstead(Mailbox mailbox, Plan plan, TimeBudget time, DraftKeeper drafts) {
        if (!time.allows(Duration.ZERO)) {
            return SendResult.of(Reply.passing("no-time", "the invocation has no time left after a look at its draft"));
        }
        try {
            // From here on no draft tells what became of the mail.
            drafts.keep(Optional.empty());
        } catch (NotReadyException e) {
            return SendResult.of(e.notReady());
        }
        return sendMail(mailbox, plan, time.ofRequest());
    }

    @Override
    public boolean finds(SendRequest mail) {
        return planner.leavesATrace(mail);
    }

    @Override
    public SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
        return search.find(mail, mark, messageId, timeout);
    }

    @Override
    public Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        return search.obstacle(mailbox, timeout);
    }

    @Override
    public Copies copies() {
        return planner.tidies() ? copies : Copies.NONE;
    }

    @Override
    public Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        return search.folder(mailbox, id, timeout);
    }

    @Override
    public DraftStatus look(Mailbox mailbox, Draft draft, Duration timeout) {
        try {
            return drafts(mailbox, time(timeout)).trace(draft);
        } catch (StoppedException e) {
            return DraftStatus.UNSEEN;
        }
    }

    @Override
    public DraftStatus discard(SendRequest mail, Draft draft, Duration timeout) {
        return passage(mail, time(timeout), DraftKeeper.NONE).discard(draft);
    }

    /** Of what isn't about to be sent: room for a few requests. */
    private TimeBudget time(Duration timeout) {
        return new TimeBudget(new TimeLimits(timeout.dividedBy(4), timeout, timeout), clock, pause);
    }

    private SendResult sendMail(Mailbox mailbox, Plan plan, Duration timeout) {
        try {
            var answer = graph.call(GraphCall.post(mailbox, "sendMail", plan.contentType(), plan.body()),
                    timeout);
            return new SendResult(Verdict.of(answer), answer.pause(), answer.requestIds());
        } catch (UnansweredException e) {
            return new SendResult(e.reply(), Pause.NONE, e.requestIds());
        }
    }

    private DraftPassage passage(SendRequest mail, TimeBudget time, DraftKeeper drafts) {
        return new DraftPassage(drafts(mail.mailbox(), time), time, mail, drafts);
    }

    private Drafts drafts(Mailbox mailbox, TimeBudget time) {
        return new Drafts(new DraftCalls(graph, mailbox, time), time);
    }

    private Duration upload(Plan plan) {
        return Duration.ofMillis(plan.size() * 1000 / uploadSpeed);
    }
}
