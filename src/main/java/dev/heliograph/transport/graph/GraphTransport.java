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
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.transport.DraftFolder;
import dev.heliograph.transport.MailDrafts;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.SentCopies;
import dev.heliograph.transport.TimeLimits;
import dev.heliograph.transport.Unwritten;
import dev.heliograph.transport.WrittenMail;

/**
 * Sends through Microsoft Graph: by {@code sendMail} in JSON or MIME, or by a draft.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class GraphTransport implements MailTransport, DraftFolder {

    private final GraphClient graph;
    private final Planner planner;
    private final HeaderNames names;
    private final long uploadSpeed;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final SentCopies copies;

    /**
     * @param names counts the names of header fields
     * @param uploadSpeed the assumed speed of an upload, in bytes a second
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
        copies = new CopySearch(graph, planner, clock);
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
    public Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
        try {
            names.require(mail.request());
            return Result.of(planner.of(mail.request(), mark).uploadedAt(uploadSpeed));
        } catch (UndeliverableException | RuntimeException e) {
            return Unwritten.by(e);
        }
    }

    @Override
    public SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout) {
        var plan = (Plan) mail;
        try {
            var answer = graph.call(GraphCall.post(mailbox, "sendMail", plan.contentType(), plan.body()),
                    timeout);
            return new SendResult(Verdict.of(answer), answer.pause(), answer.requestIds());
        } catch (UnansweredException e) {
            return new SendResult(e.reply(), Pause.NONE, e.requestIds());
        }
    }

    @Override
    public Optional<DraftFolder> drafts() {
        return Optional.of(this);
    }

    @Override
    public MailDrafts of(SendRequest mail, TimeLimits limits) {
        return new GraphMailDrafts(drafts(mail.mailbox(), limits), mail);
    }

    @Override
    public DraftStatus check(Mailbox mailbox, Draft draft, TimeLimits limits) {
        try {
            return drafts(mailbox, limits).trace(draft);
        } catch (UploadAbortedException e) {
            return DraftStatus.UNSEEN;
        }
    }

    private Drafts drafts(Mailbox mailbox, TimeLimits limits) {
        var time = new TimeBudget(limits, clock, pause);
        return new Drafts(new DraftCalls(graph, mailbox, time), time);
    }

    @Override
    public Optional<SentCopies> sentCopies() {
        return Optional.of(copies);
    }
}
