package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Recipients;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SentMail;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.send.SendEffects;
import dev.heliograph.protocol.send.SendSteps;
import dev.heliograph.report.MailListener;
import dev.heliograph.suppression.QuotaBounces;
import dev.heliograph.suppression.RecipientHashes;

/** The ledger, for one mail. */
final class LedgerOfMail implements SendEffects.OfLedger {

    private final Parts parts;
    private final DeliveryContext context;
    private Recipients recipients;
    private Optional<SentMail> sent = Optional.empty();

    /**
     * The services that all mails share.
     *
     * @param life the length of a lease: longer than the function can live
     */
    record Parts(Ledger ledger, QuotaBounces quotaBounces, RecipientHashes hashes, LeaseIds leases, Duration life, Clock clock,
            MailListener listener) {
    }

    LedgerOfMail(Parts parts, DeliveryContext context) {
        this.parts = parts;
        this.context = context;
        recipients = context.request().recipients();
    }

    /** Sets the recipients, which are known when the mail is prepared. */
    void goesTo(Recipients those) {
        recipients = those;
    }

    @Override
    public void sends(Lease lease) {
        sent = Optional.of(parts.hashes().sent(lease.mark(), recipients));
    }

    @Override
    public EntryStatus read() throws NotReadyException {
        return parts.ledger().status(key());
    }

    @Override
    public Reservation reserve(String hash, ReserveMode mode) throws NotReadyException {
        String lease = parts.leases().idFor(key(), mode);
        var reservation = parts.ledger().reserve(key(), hash, lease,
                parts.clock().instant().plus(parts.life()), mode);
        parts.leases().answered(key(), mode);
        return reservation;
    }

    @Override
    public boolean reopen() throws NotReadyException {
        return parts.quotaBounces().reopens(key(), recipients);
    }

    @Override
    public Result<Boolean> store(Lease lease, Optional<Draft> draft) {
        return Result.by(() -> {
            parts.ledger().keep(lease, draft);
            return true;
        });
    }

    @Override
    public Trace end(SendSteps.Ending ending) {
        var answer = ending.answer();
        var attempt = ending.attempt();
        context.lane().note(answer);
        var trace = ending.outcome().settled() ? ending.trace().of(known(attempt.lease().mark())) : ending.trace();
        boolean kept = settle(attempt.lease(), answer.reply().settlement(), trace).value().isPresent();
        parts.listener().attempted(context.request().label(), ending.outcome(), answer.requestIds(),
                attempt.lease().attempt(), ending.took());
        return kept ? trace : trace.notKept();
    }

    @Override
    public Result<Boolean> settle(SendSteps.Settling settling) {
        var lease = settling.other() ? settling.attempt().lease().ofOther() : settling.attempt().lease();
        var trace = settling.settlement() != Settlement.SENT ? settling.trace()
                : settling.trace().of(settling.other() ? RecipientHashes.unknown(settling.attempt().lease().mark())
                        : known(lease.mark()));
        return settle(lease, settling.settlement(), trace);
    }

    /** A settlement that fails never lets a mail leave twice. */
    private Result<Boolean> settle(Lease lease, Settlement settlement, Trace trace) {
        return Result.by(() -> {
            try {
                parts.ledger().settle(lease, settlement, trace);
                return true;
            } catch (NotReadyException e) {
                parts.listener().trouble(key().id(), e.code(), e.getMessage());
                throw e;
            }
        });
    }

    @Override
    public boolean searched(Doubt doubt, Instant at) throws NotReadyException {
        return parts.ledger().searched(key(), doubt, at);
    }

    @Override
    public Resolution found(Doubt doubt, Optional<SearchResult.Sent> copy) throws NotReadyException {
        var trace = copy.map(one -> Trace.found(doubt.lease(), one.at())).orElseGet(() -> Trace.of(doubt.lease()));
        return parts.ledger().resolve(key(), true, trace.of(parts.hashes().sent(doubt.mark(), context.request().recipients())));
    }

    private SentMail known(MailMark mark) {
        return sent.orElseGet(() -> parts.hashes().sent(mark, recipients));
    }

    private MailKey key() {
        return context.request().key();
    }
}
