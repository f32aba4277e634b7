package dev.heliograph.protocol.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.Choices;
import dev.heliograph.outcome.Draft;
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
import dev.heliograph.protocol.Reopened;
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
    static final Duration LEASE = Duration.ofSeconds(95);

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
    private boolean denied;
    private int leases;
    private World.Facts facts;
    private Optional<Leased> again = Optional.empty();
    private final StringBuilder story = new StringBuilder();

    /** How an environment sends. */
    enum Way {
        REQUEST,
        DRAFT,
        /** By one request, in a way that knows no drafts. */
        SMTP
    }

    /** What happens in addition in some worlds. */
    enum Extra {
        /** An operator says that it was sent or not, and redrives it. */
        RESOLVE,
        /** An operator takes it back, and redrives it. */
        CANCEL,
        /** An operator has the copy searched. */
        CHECK,
        /** The mailbox wants to be left alone. */
        PAUSES,
        /** A bug ends a step. */
        BUGS,
        /** Reports say that a mail reached none of its recipients. */
        REPORTS,
        /** A search is refused. */
        DENIED,
        /** A draft is sent although it was deleted. */
        DELETED_SENT,
        /** The mail is to be sent later. */
        SCHEDULE,
        /** The queue is a standard one. */
        TURNS,
        /** The messages are calls that come again. */
        DIRECT,
        /** No environment is frozen, so that it goes on when its lease has ended. */
        NO_FROST
    }

    /**
     * What holds in all of one world.
     *
     * @param searched whether copies of mails in doubt are searched
     * @param ways how each environment sends
     * @param idSurvives whether a draft keeps its id when it is sent
     * @param skew by how much the clock of the second environment is ahead
     * @param old which environment is of the version c29751e; -1: none
     */
    record Rules(boolean searched, List<Way> ways, boolean idSurvives, Duration skew, int old, Set<Extra> extras, Bug bug) {

        boolean has(Extra extra) {
            return extras.contains(extra);
        }
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
        denied = environment().denied();
        leases = before.leases();
        facts = before.facts();
    }

    /** As it is afterwards, but for what the environment does next. */
    World after() {
        var changed = new World(before.moment(), entry,
                new World.Graph(List.copyOf(accepted), List.copyOf(copies), List.copyOf(drafts), List.copyOf(underWay)),
                before.messages(), before.environments(), leases, before.faults() - choices.unusual(), before.operator(),
                facts);
        return changed.with(index, new World.Environment(environment().step(), environment().message(), environment().began(),
                unanswered, denied));
    }

    String story() {
        return story.toString();
    }

    Situation situation() {
        boolean rests = rules.has(Extra.PAUSES) && choices.of(2) == 1;
        story.append(rests ? " (the mailbox wants to be left alone)" : "");
        return new Situation(now(), Duration.between(now(), World.at(environment().began()).plus(skew()).plus(INVOCATION)),
                rests ? Optional.of(Duration.ofSeconds(5)) : Optional.empty(), denied);
    }

    /** An attempt whose request has left although another one may have sent the mail. */
    Optional<Leased> again() {
        return again;
    }

    private void requested(int draft) {
        facts = facts.requestedNow();
        if (!before.arrived().isEmpty() || underWay.stream().anyMatch(one -> draft < 0 || one.draft() != draft)) {
            again = Optional.of(attempt());
        }
    }

    /** @return 0: there is none; 1: before the step was carried out; 2: after it */
    int bug() {
        int bug = rules.has(Extra.BUGS) ? choices.of(3) : 0;
        if (bug > 0) {
            story.append(bug == 1 ? " (a bug before it)" : " (a bug after it)");
        }
        return bug;
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

    private Way way() {
        return rules.ways().get(index);
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
        return entry.filter(one -> !one.isGone(now())).map(one -> one.status(now())).orElse(EntryStatus.NONE);
    }

    @Override
    public Reservation reserve(String hash, ReserveMode mode) throws NotReadyException {
        String lease = unanswered.orElseGet(() -> "lease-" + leases++);
        unanswered = Optional.of(lease);
        var until = now().plus(rules.bug() == Bug.SHORT_LEASE ? Duration.ofSeconds(40) : LEASE);
        var reservation = happens(new Reserve(KEY, message().content(), lease, until, mode));
        unanswered = Optional.empty();
        if (reservation.lease().isEmpty()) {
            // An id that nothing was granted for is nowhere, so the next one may be the same.
            leases = before.leases();
        }
        if (rules.bug() == Bug.SETTLE_BEFORE_SEND && reservation.lease().isPresent()) {
            entry = new AttemptEnded(reservation.lease().get(), Settlement.SENT, Trace.of(lease))
                    .from(entry, new MailEvent.Moment(now(), now().plus(LIFE))).next();
        }
        story.append(": ").append(reservation.getClass().getSimpleName());
        return reservation;
    }

    @Override
    public boolean reopen() throws NotReadyException {
        if (!facts.reports()) {
            return false;
        }
        // Each report is used once, also if the ledger is not reached then.
        facts = facts.reported(facts.quotaBounces(), rules.bug() == Bug.REOPENED_TWICE);
        return happens(new Reopened());
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
        var kept = settled(new AttemptEnded(ending.attempt().lease(), ending.answer().reply().settlement(), ending.trace()));
        return kept.value().isPresent() ? ending.trace() : ending.trace().notKept();
    }

    @Override
    public Result<Boolean> settle(SendSteps.Settling settling) {
        var lease = settling.attempt().lease();
        story.append(": ").append(settling.settlement());
        return settled(new AttemptEnded(settling.other() ? lease.ofOther() : lease, settling.settlement(), settling.trace()));
    }

    private Result<Boolean> settled(AttemptEnded event) {
        return Result.by(() -> happens(event));
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
        return Result.of(way() == Way.DRAFT ? new SendPlan(true, "<" + mark.copy() + ">", 0) : SendPlan.ONE_REQUEST);
    }

    @Override
    public SendResult send() {
        requested(-1);
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
        if (rules.bug() == Bug.GONE_IS_UNSENT) {
            return found(DraftStatus.DRAFT);
        }
        // Exchange may find the sent one by its Message-ID, and may not.
        boolean sent = drafts.stream().anyMatch(item -> item.sent() && draft.messageId().equals(Optional.of(item.messageId())));
        if (sent && choices.of(2) == 0) {
            return found(DraftStatus.SENT);
        }
        return found(DraftStatus.GONE);
    }

    private Result<DraftStatus> checkById(Draft draft) {
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
    public Result<SendResult> send(Draft draft) {
        int at = drafts.indexOf(item(draft).orElse(null));
        if (at < 0) {
            return Result.of(answer("404", Reply.inDoubt("ErrorItemNotFound", "")));
        } else if (drafts.get(at).sent()) {
            return Result.of(answer("it was sent before", Reply.refused("ErrorInvalidOperation", "")));
        }
        requested(at);
        return Result.of(switch (choices.of(7)) {
            case 6 -> {
                sent(at);
                copies.set(copies.size() - 1, new World.Copy(drafts.get(at).mark(), false));
                yield answer("sent, not answered, and its copy comes late", Reply.inDoubt("no-answer", ""));
            }
            case 1 -> {
                sent(at);
                yield answer("sent, not answered", Reply.inDoubt("no-answer", ""));
            }
            case 2 -> {
                underWay.add(new World.UnderWay(at, drafts.get(at).mark(), drafts.get(at).content()));
                yield answer("not answered, and may be sent later", Reply.inDoubt("no-answer", ""));
            }
            case 3 -> answer("not sent, not answered", Reply.inDoubt("no-answer", ""));
            case 4 -> answer("throttled", Reply.throttled("busy", Optional.empty()));
            case 5 -> answer("refused", Reply.refused("wrong", ""));
            default -> {
                sent(at);
                yield answer("sent", Reply.taken());
            }
        });
    }

    /** Exchange carries out a send that was under way. An item is sent once, and mostly not after it was deleted. */
    void carryOut(int which) {
        var one = underWay.remove(which);
        if (one.draft() < 0) {
            accept(one.content(), one.mark(), true);
        } else if (!drafts.get(one.draft()).deleted() || rules.has(Extra.DELETED_SENT)) {
            sent(one.draft());
        }
    }

    private void sent(int at) {
        var item = drafts.get(at);
        accept(item.content(), item.mark(), true);
        underWay.removeIf(one -> one.draft() == at);
        drafts.set(at, new World.Item(rules.idSurvives() ? item.id() : "sent-" + item.id(), item.messageId(), item.mark(),
                item.content(), true, item.deleted()));
    }

    private Optional<World.Item> item(Draft draft) {
        return drafts.stream().filter(item -> draft.id().equals(Optional.of(item.id())) && !item.deleted()).findFirst();
    }

    @Override
    public boolean isPossible() {
        return rules.searched();
    }

    @Override
    public SearchResult find(Doubt doubt) {
        int choice = choices.of(rules.has(Extra.DENIED) ? 3 : 2);
        if (choice > 0) {
            denied = choice == 2;
            story.append(denied ? ": refused" : ": not answered");
            return new SearchResult.Unmade("not-searched", "", !denied, Pause.NONE);
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
        return Optional.of(Duration.ofSeconds(10));
    }

    @Override
    public Outcome put() throws NotReadyException {
        int choice = choices.of(3);
        if (choice != 1) {
            facts = facts.scheduling(Optional.of(message().content()));
        }
        if (choice > 0) {
            throw lost(choice == 1 ? " (not scheduled)" : " (scheduled, not answered)");
        }
        return new Outcome.Scheduled(World.at(ModelChecker.SEND_AT));
    }

    @Override
    public boolean remove() throws NotReadyException {
        if (choices.of(2) == 1) {
            throw lost(" (not removed)");
        }
        facts = facts.scheduling(Optional.empty());
        return true;
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
