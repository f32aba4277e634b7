package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.send.Prepared;
import dev.heliograph.protocol.send.SendEffects;
import dev.heliograph.report.MailListener;
import dev.heliograph.schedule.Schedules;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.WrittenMail;

/** Carries out the steps of one mail in one invocation. */
final class MailEffects implements SendEffects, SendEffects.OfTransport, SendEffects.OfSearch, SendEffects.OfLog {

    private final Parts parts;
    private final DeliveryContext context;
    private final LedgerOfMail ledger;
    private final DraftsOfMail drafts;
    private Optional<Preparation.Prepared.Ready> prepared = Optional.empty();
    private Optional<WrittenMail> written = Optional.empty();

    /**
     * The services that all mails share.
     *
     * @param sendTimeout the longest that one request may take
     * @param shared whether the ledger is a table
     * @param pause sleeps
     */
    record Parts(Preparation preparation, MailTransport transport, LedgerOfMail.Parts ledger, SentItemsSearch search,
            Optional<Schedules> schedules, Duration sendTimeout, boolean shared, Clock clock, Consumer<Duration> pause,
            MailListener listener) {
    }

    MailEffects(Parts parts, DeliveryContext context) {
        this.parts = parts;
        this.context = context;
        ledger = new LedgerOfMail(parts.ledger(), context);
        drafts = new DraftsOfMail(parts.transport().drafts(), parts.sendTimeout(), context, () -> written.orElseThrow(),
                parts.listener());
    }

    /** The data for the next decision. */
    Situation situation() {
        return new Situation(parts.clock().instant(), context.deadline().left(), context.lane().rest(),
                parts.search().isDenied(mailbox()));
    }

    /** Whether the transport can check drafts. */
    boolean hasDrafts() {
        return parts.transport().drafts().isPresent();
    }

    /** Ends the work on the mail. */
    void close() {
        prepared.ifPresent(ready -> ready.release().run());
    }

    @Override
    public Prepared prepare(boolean tooEarly) {
        var result = parts.preparation().of(context.request(), tooEarly,
                () -> context.deadline().leaves(parts.sendTimeout()));
        if (result instanceof Preparation.Prepared.Ready ready) {
            prepared = Optional.of(ready);
            ledger.goesTo(ready.mail().request().recipients());
            return new Prepared.Ready(isSearchable(ready.mail().request()), ready.mail().leftOut());
        }
        return result instanceof Preparation.Prepared.Refused refused ? new Prepared.Refused(refused.end())
                : new Prepared.NotYet(((Preparation.Prepared.NotYet) result).outcome());
    }

    @Override
    public OfLedger ledger() {
        return ledger;
    }

    @Override
    public OfTransport transport() {
        return this;
    }

    @Override
    public OfDrafts drafts() {
        return drafts;
    }

    @Override
    public OfSearch search() {
        return this;
    }

    @Override
    public OfSchedules schedules() {
        return new ScheduledMails(parts.schedules(), context.job(), parts.clock());
    }

    @Override
    public OfLog log() {
        return this;
    }

    @Override
    public Result<SendPlan> write(MailMark mark) {
        // The written mail is released first: each may take much memory.
        written = Optional.empty();
        var result = parts.transport().write(prepared.orElseThrow().mail(), mark);
        written = result.value();
        return result.map(WrittenMail::plan);
    }

    @Override
    public SendResult send() {
        return parts.transport().send(written.orElseThrow(), mailbox(), timeout());
    }

    /** A mail whose template is not filled yet counts as one whose copy can be found. */
    @Override
    public boolean isPossible() {
        return isSearchable(context.request());
    }

    private boolean isSearchable(SendRequest mail) {
        return mail.searches() && (context.job().queued().isEmpty() || parts.shared()) && parts.search().canFind(mail);
    }

    @Override
    public SearchResult find(Doubt doubt) {
        var result = parts.search().find(context.request().key(), doubt, timeout());
        result.obstacle().ifPresent(obstacle -> context.lane().leaveAlone(obstacle.pause()));
        return result;
    }

    @Override
    public Result<Boolean> sleep(Duration wait) {
        parts.pause().accept(wait);
        return Result.of(true);
    }

    @Override
    public Optional<Duration> takeTurn() {
        return context.lane().turn();
    }

    @Override
    public Result<Boolean> notAttempted(Outcome outcome) {
        parts.listener().notAttempted(context.request().label(), outcome);
        return Result.of(true);
    }

    @Override
    public Result<Boolean> found(SearchResult.Sent copy) {
        parts.listener().found(context.request().label(), new Outcome.Accepted(Outcome.Accepted.FOUND), copy.at(), copy.item());
        return Result.of(true);
    }

    /** The longest that a request may take now: earlier steps may have used some of the time. */
    private Duration timeout() {
        return context.deadline().shorter(parts.sendTimeout());
    }

    private Mailbox mailbox() {
        return context.request().mailbox();
    }
}
