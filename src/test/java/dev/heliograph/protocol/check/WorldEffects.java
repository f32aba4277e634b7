package dev.heliograph.protocol.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.Choices;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftAnswer;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.DraftStored;
import dev.heliograph.protocol.Entry;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Reserve;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Resolved;
import dev.heliograph.protocol.RulesOfBefore;
import dev.heliograph.protocol.Searched;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.send.Leased;
import dev.heliograph.protocol.send.Prepared;
import dev.heliograph.protocol.send.SendEffects;
import dev.heliograph.protocol.send.SendSteps;

/** What a step does to the world, and how it may go wrong. It decides nothing: what is allowed is not its business. */
final class WorldEffects implements SendEffects, SendEffects.OfLedger, SendEffects.OfTransport, SendEffects.OfDrafts,
        SendEffects.OfSearch, SendEffects.OfSchedules, SendEffects.OfLog {

    static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");
    private static final Duration LIFE = Duration.ofDays(30);
    static final Duration INVOCATION = Duration.ofSeconds(65);

    private final World before;
    private final int index;
    private final Choices choices;
    private final Rules rules;
    private Optional<Entry> entry;
    private final List<String> accepted;
    private final List<World.Copy> copies;
    private final List<World.Item> drafts;
    private final List<World.UnderWay> underWay;
    private Optional<String> unanswered;
    private int leases;
    private final StringBuilder story = new StringBuilder();

    /**
     * What holds in all of one world.
     *
     * @param searched whether copies of mails in doubt are searched
     * @param byDraft whether the mail goes by a draft
     * @param idSurvives whether a draft keeps its id when it is sent
     * @param skew by how much the clock of the second environment is ahead
     * @param old which environment is of the version c29751e; -1: none
     */
    record Rules(boolean searched, boolean byDraft, boolean idSurvives, Duration skew, int old, Bug bug) {
    }

    WorldEffects(World before, int index, Choices choices, Rules rules) {
        this.before = before;
        this.index = index;
        this.choices = choices;
        this.rules = rules;
        entry = before.entry();
        accepted = new ArrayList<>(before.graph().accepted());
        copies = new ArrayList<>(before.graph().copies());
        drafts = new ArrayList<>(before.graph().drafts());
        underWay = new ArrayList<>(before.graph().underWay());
        unanswered = environment().unanswered();
        leases = before.leases();
    }

    /** As it is afterwards, but for what the environment does next. */
    World after() {
        var changed = new World(before.moment(), entry,
                new World.Graph(List.copyOf(accepted), List.copyOf(copies), List.copyOf(drafts), List.copyOf(underWay)),
                before.messages(), before.environments(), leases, before.faults() - choices.unusual(), before.operator());
        return changed.with(index, new World.Environment(environment().step(), environment().message(), environment().began(),
                unanswered));
    }

    String story() {
        return story.toString();
    }

    Situation situation() {
        return new Situation(now(), Duration.between(now(), World.at(environment().began()).plus(skew()).plus(INVOCATION)),
                Optional.empty(), false);
    }

    private World.Environment environment() {
        return before.environments().get(index);
    }

    private Leased attempt() {
        return ((SendSteps.OfAttempt) environment().step().orElseThrow().of()).attempt();
    }

    private World.Message message() {
        return before.messages().get(environment().message());
    }

    private Duration skew() {
        return index == 1 ? rules.skew() : Duration.ZERO;
    }

    private Instant now() {
        return World.at(before.moment()).plus(skew());
    }

    /** The event happens, unless the ledger is not reached; or it happens, and its answer is lost. */
    private <A> A happens(MailEvent<A> event) throws NotReadyException {
        int choice = choices.of(3);
        if (choice == 1) {
            throw lost(" (the ledger is not reached)");
        }
        var known = entry.filter(one -> !one.isGone(now()));
        var moment = new MailEvent.Moment(now(), now().plus(LIFE));
        var step = rules.old() == index ? RulesOfBefore.from(event, known, moment) : event.from(known, moment);
        if (step.changes()) {
            entry = step.next();
        }
        if (choice == 2) {
            throw lost(" (the ledger's answer is lost)");
        }
        return step.answer();
    }

    private NotReadyException lost(String what) {
        story.append(what);
        return NotReadyException.passing("ledger-unavailable", "on purpose");
    }

    @Override
    public EntryStatus read() throws NotReadyException {
        if (choices.of(2) == 1) {
            throw lost(" (the ledger is not reached)");
        }
        return entry.filter(one -> !one.isGone(now())).map(one -> one.standing(now())).orElse(EntryStatus.NONE);
    }

    @Override
    public Reservation reserve(ReserveMode claim) throws NotReadyException {
        String lease = unanswered.orElseGet(() -> "lease-" + leases++);
        unanswered = Optional.of(lease);
        var until = now().plus(rules.bug() == Bug.SHORT_LEASE ? Duration.ofSeconds(40) : Duration.ofSeconds(95));
        var reservation = happens(new Reserve(KEY, message().content(), lease, until, claim));
        unanswered = Optional.empty();
        if (rules.bug() == Bug.SETTLE_BEFORE_SEND && reservation.lease().isPresent()) {
            entry = new AttemptEnded(reservation.lease().get(), Settlement.SENT, Trace.of(lease))
                    .from(entry, new MailEvent.Moment(now(), now().plus(LIFE))).next();
        }
        story.append(": ").append(reservation.getClass().getSimpleName());
        return reservation;
    }

    @Override
    public boolean reopen() {
        return false;
    }

    @Override
    public Result<Boolean> store(Lease lease, Optional<Draft> draft) {
        return Result.by(() -> {
            if (!happens(new DraftStored(lease, draft))) {
                story.append(" (its lease is over)");
                throw NotReadyException.passing("lease-lost", "on purpose");
            }
            return true;
        });
    }

    @Override
    public void sends(Lease lease) {
        // What reports are checked by is no part of this world.
    }

    @Override
    public Trace end(SendSteps.Ending ending) {
        story.append(": ").append(ending.answer().reply().settlement());
        settled(new AttemptEnded(ending.attempt().lease(), ending.answer().reply().settlement(), ending.trace()));
        return ending.trace();
    }

    @Override
    public boolean settle(SendSteps.Settling settling) {
        var lease = settling.attempt().lease();
        story.append(": ").append(settling.settlement());
        settled(new AttemptEnded(settling.other() ? lease.ofOther() : lease, settling.settlement(), settling.trace()));
        return true;
    }

    private void settled(AttemptEnded event) {
        try {
            happens(event);
        } catch (NotReadyException e) {
            // It is logged.
        }
    }

    @Override
    public boolean searched(Doubt doubt, Instant at) throws NotReadyException {
        if (rules.bug() == Bug.NOT_FOUND_IS_UNSENT) {
            happens(new Resolved(false, Trace.NONE));
            return true;
        }
        return happens(new Searched(doubt, at));
    }

    @Override
    public Resolution found(Doubt doubt, Optional<SearchResult.Sent> copy) throws NotReadyException {
        return happens(new Resolved(true, Trace.of(doubt.lease())));
    }

    @Override
    public Result<SendPlan> write(MailMark mark) {
        return Result.of(rules.byDraft() ? new SendPlan(true, "<" + mark.copy() + ">", 0) : SendPlan.ONE_REQUEST);
    }

    @Override
    public SendResult send() {
        var lease = attempt().lease();
        String mark = lease.mark().copy();
        String content = lease.contentHash();
        return switch (choices.of(8)) {
            case 1 -> {
                accept(content, mark, false);
                yield answer("accepted, and its copy comes late", Reply.taken());
            }
            case 2 -> {
                accept(content, mark, true);
                yield answer("accepted, not answered", Reply.inDoubt("no-answer", ""));
            }
            case 3 -> {
                accept(content, mark, false);
                yield answer("accepted, not answered, and its copy comes late", Reply.inDoubt("no-answer", ""));
            }
            case 4 -> {
                underWay.add(new World.UnderWay(-1, mark, content));
                yield answer("not answered, and may be accepted later", Reply.inDoubt("no-answer", ""));
            }
            case 5 -> answer("not accepted, not answered", Reply.inDoubt("no-answer", ""));
            case 6 -> answer("throttled", Reply.throttled("busy", Optional.empty()));
            case 7 -> answer("refused", Reply.refused("wrong", ""));
            default -> {
                accept(content, mark, true);
                yield answer("accepted", Reply.taken());
            }
        };
    }

    private SendResult answer(String what, Reply reply) {
        story.append(": ").append(what);
        return SendResult.of(rules.bug() == Bug.UNANSWERED_IS_UNSENT && reply.settlement() == Settlement.UNKNOWN
                ? Reply.notTaken("ErrorServerBusy", "")
                : reply);
    }

    private void accept(String content, String mark, boolean found) {
        accepted.add(content);
        copies.add(new World.Copy(mark, found));
    }

    @Override
    public Result<DraftStatus> check(Draft draft) {
        var byId = checkById(draft);
        if (byId.value().filter(status -> status == DraftStatus.GONE).isEmpty()) {
            return byId;
        }
        // Exchange may find the sent one by its Message-ID, and may not.
        boolean sent = drafts.stream().anyMatch(item -> item.sent() && draft.messageId().equals(Optional.of(item.messageId())));
        if (sent && choices.of(2) == 0) {
            return found(DraftStatus.SENT);
        }
        return found(DraftStatus.GONE);
    }

    @Override
    public Result<DraftStatus> checkById(Draft draft) {
        int choice = choices.of(3);
        if (choice == 1) {
            story.append(": not answered");
            return Result.failed(SendResult.of(Reply.passing("not-connected", "")));
        }
        var item = item(draft);
        return choice == 2 || item.isEmpty() ? found(DraftStatus.GONE)
                : found(item.get().sent() ? DraftStatus.SENT : DraftStatus.DRAFT);
    }

    private Result<DraftStatus> found(DraftStatus status) {
        story.append(": ").append(status);
        return Result.of(status);
    }

    @Override
    public DraftStatus checkAtTheEnd(Draft draft) {
        return check(draft).value().orElse(DraftStatus.UNSEEN);
    }

    @Override
    public DraftStatus checkDiscarded(Draft draft) {
        return checkById(draft).value().orElse(DraftStatus.UNSEEN);
    }

    @Override
    public Result<Boolean> delete(Draft draft) {
        int choice = choices.of(3);
        if (choice != 1) {
            for (int i = 0; i < drafts.size(); i++) {
                var item = drafts.get(i);
                boolean meant = draft.id().map(item.id()::equals)
                        .orElseGet(() -> draft.messageId().equals(Optional.of(item.messageId())) && !item.sent());
                if (meant && !item.deleted()) {
                    drafts.set(i, new World.Item(item.id(), item.messageId(), item.mark(), item.content(), item.sent(), true));
                    story.append(item.sent() ? ": a sent mail is deleted" : ": deleted");
                }
            }
        }
        if (choice == 0) {
            return Result.of(true);
        }
        story.append(", not answered");
        return Result.failed(SendResult.of(Reply.notTaken("no-answer", "")));
    }

    @Override
    public boolean deletePatiently(Draft draft) {
        return delete(draft).value().isPresent();
    }

    @Override
    public boolean deleteDiscarded(Draft draft) {
        return deletePatiently(draft);
    }

    @Override
    public Result<Draft> create(Draft announced) {
        int choice = choices.of(3);
        var lease = attempt().lease();
        if (choice == 1) {
            story.append(": not created, not answered");
            return Result.failed(SendResult.of(Reply.notTaken("no-answer", "")));
        }
        String id = "draft-" + drafts.size();
        String messageId = announced.messageId().orElseThrow();
        drafts.add(new World.Item(id, messageId, lease.mark().copy(), lease.contentHash(), false, false));
        if (choice == 2) {
            story.append(": created, not answered");
            return Result.failed(SendResult.of(Reply.notTaken("no-answer", "")));
        }
        return Result.of(announced.made(id, messageId));
    }

    @Override
    public Result<Boolean> fill(Draft draft) {
        return choices.of(2) == 0 ? Result.of(true)
                : Result.failed(SendResult.of(Reply.notTaken("upload-broken", "")));
    }

    @Override
    public Result<DraftAnswer> send(Draft draft) {
        int at = drafts.indexOf(item(draft).orElse(null));
        if (at < 0) {
            story.append(": 404");
            return Result.of(new DraftAnswer(SendResult.of(Reply.refused("ErrorItemNotFound", "")), true, false));
        } else if (drafts.get(at).sent()) {
            story.append(": it was sent before");
            return Result.of(new DraftAnswer(SendResult.of(Reply.refused("ErrorInvalidOperation", "")), false, false));
        }
        return switch (choices.of(7)) {
            case 1 -> {
                sent(at);
                yield draftAnswer("sent, not answered", Reply.inDoubt("no-answer", ""), false, false);
            }
            case 2 -> {
                underWay.add(new World.UnderWay(at, drafts.get(at).mark(), drafts.get(at).content()));
                yield draftAnswer("not answered, and may be sent later", Reply.inDoubt("no-answer", ""), false, false);
            }
            case 3 -> draftAnswer("not sent, not answered", Reply.inDoubt("no-answer", ""), false, false);
            case 4 -> draftAnswer("throttled", Reply.throttled("busy", Optional.empty()), false, false);
            case 5 -> draftAnswer("404, though it is there", Reply.refused("ErrorItemNotFound", ""), true, false);
            case 6 -> draftAnswer("409", Reply.notTaken("ErrorIrresolvableConflict", ""), false, true);
            default -> {
                sent(at);
                yield draftAnswer("sent", Reply.taken(), false, false);
            }
        };
    }

    private Result<DraftAnswer> draftAnswer(String what, Reply reply, boolean missing, boolean conflict) {
        return Result.of(new DraftAnswer(answer(what, reply), missing, conflict));
    }

    /** Exchange carries out a send that was under way. An item is sent once, and not after it was deleted. */
    void carryOut(int which) {
        var one = underWay.remove(which);
        if (one.draft() < 0) {
            accept(one.content(), one.mark(), true);
        } else if (!drafts.get(one.draft()).sent() && !drafts.get(one.draft()).deleted()) {
            sent(one.draft());
        }
    }

    private void sent(int at) {
        var item = drafts.get(at);
        accept(item.content(), item.mark(), true);
        drafts.set(at, new World.Item(rules.idSurvives() ? item.id() : "sent-" + item.id(), item.messageId(), item.mark(),
                item.content(), true, item.deleted()));
    }

    private Optional<World.Item> item(Draft draft) {
        return drafts.stream().filter(item -> draft.id().equals(Optional.of(item.id())) && !item.deleted()).findFirst();
    }

    @Override
    public SearchResult find(Doubt doubt) {
        if (choices.of(2) == 1) {
            story.append(": not answered");
            return new SearchResult.Unmade("no-answer", "", true, Pause.NONE);
        }
        boolean found = copies.stream()
                .anyMatch(copy -> copy.found() && (rules.bug() == Bug.OTHERS_COPY || copy.mark().equals(doubt.mark().copy())));
        story.append(found ? ": found" : ": not found");
        return found ? new SearchResult.Sent(Optional.empty(), "item", "folder") : new SearchResult.Nothing(Optional.empty());
    }

    @Override
    public Prepared prepare(boolean tooEarly) {
        return new Prepared.Ready(rules.searched(), false);
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
    public OfSearch search() {
        return this;
    }

    @Override
    public OfSchedules schedules() {
        return this;
    }

    @Override
    public OfLog log() {
        return this;
    }

    @Override
    public Result<Boolean> sleep(Duration wait) {
        return Result.of(true);
    }

    @Override
    public Optional<Duration> takeTurn() {
        return Optional.empty();
    }

    @Override
    public Outcome put() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void left() {
        // It is logged.
    }

    @Override
    public Result<Boolean> notAttempted(Outcome outcome) {
        return Result.of(true);
    }

    @Override
    public Result<Boolean> found(SearchResult.Sent copy) {
        return Result.of(true);
    }
}
