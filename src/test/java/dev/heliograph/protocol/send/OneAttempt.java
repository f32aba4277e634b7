package dev.heliograph.protocol.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.message.ContentHash;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.transport.Allowance;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailDrafts;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.TimeLimits;
import dev.heliograph.transport.WrittenMail;

/** One attempt at a mail by a real way of sending, from its reservation to its answer, without a ledger. */
public final class OneAttempt implements SendEffects, SendEffects.OfLedger, SendEffects.OfTransport, SendEffects.OfDrafts {

    private final MailTransport transport;
    private final OutgoingMail mail;
    private final Allowance allowance;
    private final DraftKeeper keeper;
    private final Clock clock = Clock.systemUTC();
    private final Instant end;
    private WrittenMail written;

    private OneAttempt(MailTransport transport, OutgoingMail mail, Allowance allowance, DraftKeeper keeper) {
        this.transport = transport;
        this.mail = mail;
        this.allowance = allowance;
        this.keeper = keeper;
        end = clock.instant().plus(allowance.left());
    }

    public static SendResult send(MailTransport transport, OutgoingMail mail, Allowance allowance, DraftKeeper keeper) {
        return new OneAttempt(transport, mail, allowance, keeper).answer();
    }

    private SendResult answer() {
        var protocol = new SendProtocol(TestSettings.of(allowance.request(), allowance.whole()));
        var request = mail.request();
        String hash = ContentHash.of(request);
        var facts = new SendFacts(request.key(), hash, Optional.empty(), request.expiresAt(), Optional.empty(),
                keeper.resends(), Optional.of(false), drafts(allowance.request()).isPresent(), false, 1, false);
        var lease = new Lease(request.key(), "lease-1", hash, 1, keeper.inDoubt(), end, keeper.earlier(), Optional.empty(),
                "lease-1");
        var attempt = new Leased(facts, lease, keeper.resends() ? ReserveMode.HELD : ReserveMode.FREE, clock.instant());
        Step<?, ?> step = attempt.earlier().<Step<?, ?>> map(draft -> protocol.drafts().resume(
                new SendSteps.OfDraft(attempt, draft), situation())).orElseGet(() -> SendSteps.WRITE.of(attempt));
        while (!(step.of() instanceof SendSteps.Ending)) {
            step = next(step, protocol);
        }
        return ((SendSteps.Ending) step.of()).answer();
    }

    private <A, R> Step<?, ?> next(Step<A, R> step, SendProtocol protocol) {
        return step.next(step.run(this), situation(), protocol);
    }

    private Situation situation() {
        return new Situation(clock.instant(), timeLeft(), Optional.empty(), false);
    }

    private Duration timeLeft() {
        return Duration.between(clock.instant(), end);
    }

    private Optional<MailDrafts> drafts(Duration request) {
        return transport.drafts().map(folder -> folder.of(mail.request(), new TimeLimits(request, timeLeft())));
    }

    private MailDrafts own() {
        return drafts(allowance.request()).orElseThrow();
    }

    @Override
    public Result<Boolean> store(Lease lease, Optional<Draft> draft) {
        return Result.by(() -> {
            keeper.keep(draft);
            return true;
        });
    }

    @Override
    public void sends(Lease lease) {
        // There is no ledger to know of it.
    }

    @Override
    public Result<SendPlan> write(MailMark mark) {
        var result = transport.write(mail, keeper.mark());
        written = result.value().orElse(null);
        return result.map(WrittenMail::plan);
    }

    @Override
    public SendResult send() {
        return transport.send(written, mail.request().mailbox(), allowance.request());
    }

    @Override
    public Result<DraftStatus> check(Draft draft) {
        return own().check(draft);
    }

    @Override
    public Result<Boolean> delete(Draft draft) {
        return own().delete(draft);
    }

    @Override
    public boolean deletePatiently(Draft draft) {
        return own().deletePatiently(draft);
    }

    @Override
    public Result<Draft> create(Draft announced) {
        return own().create(written, announced);
    }

    @Override
    public Result<Boolean> fill(Draft draft) {
        return own().fill(written, draft);
    }

    @Override
    public Result<SendResult> send(Draft draft) {
        return own().send(draft);
    }

    @Override
    public OfLedger ledger() {
        return this;
    }

    @Override
    public OfTransport transport() {
        return this;
    }

    @Override
    public OfDrafts drafts() {
        return this;
    }

    @Override
    public Prepared prepare(boolean tooEarly) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OfSearch search() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OfSchedules schedules() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OfLog log() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Boolean> sleep(Duration wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Duration> takeTurn() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EntryStatus read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reservation reserve(String hash, ReserveMode mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reopen() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Trace end(SendSteps.Ending ending) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Boolean> settle(SendSteps.Settling settling) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean searched(Doubt doubt, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Resolution found(Doubt doubt, Optional<SearchResult.Sent> copy) throws NotReadyException {
        throw new UnsupportedOperationException();
    }

    @Override
    public DraftStatus checkAtTheEnd(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DraftStatus checkDiscarded(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean deleteDiscarded(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void left() {
        throw new UnsupportedOperationException();
    }
}
