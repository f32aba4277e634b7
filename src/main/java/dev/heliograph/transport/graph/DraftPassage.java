package dev.heliograph.transport.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.MessageId;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.Handover;
import dev.heliograph.transport.Sight;

/**
 * One mail's way by a draft: made, filled, sent, and looked at where nobody knows. Until the draft is asked to be sent, nothing
 * is; from then on the draft itself tells, by an id that it keeps when it moves to Sent Items.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">Obtain immutable identifiers for Outlook resources</a>
 */
final class DraftPassage {

    /** A draft that was just made can be missing for a moment. */
    private static final List<Duration> WAITS = List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final String TOO_SMALL = "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize";

    private final DraftCalls calls;
    private final TimeBudget time;
    private final SendRequest mail;
    private final String hash;
    private final DraftKeeper keeper;

    @FunctionalInterface
    private interface Call {
        GraphAnswer make() throws UnansweredException;
    }

    /** @param hash of the mail as it may leave */
    DraftPassage(DraftCalls calls, TimeBudget time, SendRequest mail, String hash, DraftKeeper keeper) {
        this.calls = calls;
        this.time = time;
        this.mail = mail;
        this.hash = hash;
        this.keeper = keeper;
    }

    /** Looks at what an earlier attempt has left; empty if nothing is left, and the mail is surely not sent. */
    Optional<Handover> resume(Draft earlier) {
        boolean doubt = keeper.inDoubt();
        try {
            if (earlier.id().isPresent()) {
                return resume(earlier, earlier.id().get(), doubt);
            }
            sweep();
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(doubt ? unseen(e.handover()) : e.handover());
        }
    }

    private Optional<Handover> resume(Draft earlier, String id, boolean doubt) throws StoppedException {
        if (earlier.holds().isPresent()) {
            var sight = look(id);
            if (sight == Sight.SENT) {
                return Optional.of(Handover.of(new Reply.Taken()));
            } else if (sight == Sight.GONE) {
                return doubt && !keeper.resends() ? Optional.of(unseen(Pause.NONE, RequestIds.NONE)) : Optional.empty();
            } else if (earlier.holds().get().equals(hash)) {
                return Optional.of(submit(id));
            }
        }
        requireDeleted(id);
        return Optional.empty();
    }

    /** Makes a draft, fills it and sends it. */
    Handover send(Plan plan, Duration upload) {
        if (time.neverAllows(upload)) {
            return Handover.of(new Reply.Refused("too-large-for-timeout", "$: its upload takes about " + upload.toSeconds()
                    + " s, longer than a whole invocation has; wanted: a smaller mail, a longer HELIOGRAPH_TIMEOUT, or a higher"
                    + " HELIOGRAPH_UPLOAD_SPEED if that is reckoned too low"));
        } else if (!time.allows(upload)) {
            return Handover.of(Reply.NotReady.passing("no-time", "its upload takes about " + upload.toSeconds()
                    + " s, which this invocation has not left"));
        }
        Optional<String> made = Optional.empty();
        try {
            keep(Optional.of(Draft.ANNOUNCED));
            made = Optional.of(create(plan));
            String id = made.get();
            keep(Optional.of(Draft.of(id)));
            for (var file : plan.files()) {
                add(id, file, plan);
            }
            keep(Optional.of(Draft.of(id).holding(hash)));
            return submit(id);
        } catch (StoppedException e) {
            return made.isPresent() ? without(made.get(), e.handover()) : unmade(e.handover());
        }
    }

    /** Nothing was made, unless Graph's answer leaves that open. */
    private Handover unmade(Handover handover) {
        try {
            if (handover.reply().outcome().next() != Outcome.Next.BACK_OFF) {
                keeper.keep(Optional.empty());
            }
        } catch (NotReadyException e) {
            // What is announced is looked for by the next attempt, in vain.
        }
        return handover;
    }

    /** The end of an attempt whose draft is no longer wanted. As long as it can't be deleted, the mail is not done with. */
    private Handover without(String id, Handover handover) {
        if (deleted(id) || handover.reply().outcome().next() != Outcome.Next.CORRECT) {
            return handover;
        }
        var refused = handover.reply().outcome();
        return new Handover(new Reply.NotTaken(refused.code(), refused.reason() + "; its draft could not be deleted yet"),
                handover.pause(), handover.requestIds());
    }

    /** Looks at a whole draft. */
    Sight look(Draft draft) {
        try {
            return look(draft.id().orElseThrow());
        } catch (StoppedException e) {
            return Sight.UNSEEN;
        }
    }

    /** Deletes what attempts have left; whether nothing is left. */
    boolean discard(Draft draft) {
        try {
            if (draft.id().isPresent()) {
                // What was sent keeps its id, and its copy is not ours to delete.
                boolean sent = draft.holds().isPresent() && look(draft.id().get()) == Sight.SENT;
                return sent || deleted(draft.id().get());
            } else {
                sweep();
            }
            return true;
        } catch (StoppedException e) {
            return false;
        }
    }

    private String create(Plan plan) throws StoppedException {
        try {
            var answer = StoppedException.require(calls.create(plan.contentType(), plan.body()));
            return answer.body().text("id").orElseThrow(() -> new StoppedException(
                    new Reply.NotTaken("no-draft", "Graph made a draft and didn't say which; the mail was not sent")));
        } catch (UnansweredException e) {
            // It may be there all the same, and is deleted before another one is made.
            throw StoppedException.unanswered(e);
        }
    }

    private void add(String id, Attachment file, Plan plan) throws StoppedException {
        time.require();
        var upload = new Upload(calls, time, id, file, plan.shown());
        if (InlineContent.of(file).length() >= Upload.SMALLEST) {
            var session = patiently(() -> calls.openSession(id, file, plan.shown()));
            if (!session.code().equals(TOO_SMALL)) {
                upload.run(Upload.address(StoppedException.require(session)));
                return;
            }
        }
        StoppedException.require(patiently(() -> calls.attach(id, file, plan.shown())));
    }

    /** Asks Graph to send the draft. */
    private Handover submit(String id) {
        if (!time.allows(Duration.ZERO)) {
            return Handover.of(Reply.NotReady.passing("no-time", "the invocation has no time left to send its draft"));
        }
        GraphAnswer answer;
        try {
            answer = patiently(() -> calls.send(id));
        } catch (StoppedException e) {
            return e.handover().reply().settlement() == Settlement.NOT_TRIED ? e.handover()
                    : seen(id, e.handover());
        }
        var handover = new Handover(Verdict.of(answer), answer.pause(), answer.requestIds());
        var outcome = handover.reply().outcome();
        return answer.status() == 404 || outcome.doubtful() || outcome.next() == Outcome.Next.CORRECT ? seen(id, handover)
                : handover;
    }

    /** What the draft says of a send whose answer doesn't tell, or is a refusal that an earlier send could have caused. */
    private Handover seen(String id, Handover handover) {
        Sight sight;
        try {
            sight = look(id);
        } catch (StoppedException e) {
            return unseen(handover);
        }
        if (sight == Sight.SENT) {
            return new Handover(new Reply.Taken(), handover.pause(), handover.requestIds());
        } else if (sight == Sight.GONE) {
            return unseen(handover);
        } else if (handover.reply().outcome().next() == Outcome.Next.CORRECT) {
            return without(id, handover);
        }
        return new Handover(new Reply.NotTaken("draft-not-sent", "the send was not answered, and its draft is not sent"),
                handover.pause(), handover.requestIds());
    }

    private static Handover unseen(Handover handover) {
        return unseen(handover.pause(), handover.requestIds());
    }

    private static Handover unseen(Pause pause, RequestIds requestIds) {
        return new Handover(new Reply.InDoubt("draft-unseen", "it may have been sent, and its draft can't be seen now", true),
                pause, requestIds);
    }

    private Sight look(String id) throws StoppedException {
        var answer = patiently(() -> calls.look(id));
        if (answer.status() == 404) {
            return Sight.GONE;
        }
        StoppedException.require(answer);
        return answer.body().text("isDraft").map(is -> is.equals("true") ? Sight.DRAFT : Sight.SENT)
                .orElseThrow(() -> new StoppedException(
                        Reply.NotReady.passing("draft-unseen", "Graph doesn't say what became of the draft")));
    }

    /** Deletes drafts of which nobody has learnt the id. What was sent under the same id is an older mail. */
    private void sweep() throws StoppedException {
        var answer = StoppedException.require(patiently(() -> calls.find(MessageId.of(mail))));
        for (var found : answer.body().rows()) {
            if ("true".equals(found.get("isDraft")) && found.containsKey("id")) {
                requireDeleted(found.get("id"));
            }
        }
    }

    private void requireDeleted(String id) throws StoppedException {
        GraphAnswer answer;
        try {
            answer = calls.delete(id);
        } catch (UnansweredException e) {
            throw StoppedException.unanswered(e);
        }
        if (answer.status() != 404) {
            StoppedException.require(answer);
        }
    }

    private boolean deleted(String id) {
        for (var wait : WAITS) {
            try {
                requireDeleted(id);
                return true;
            } catch (StoppedException e) {
                if (!time.slept(wait)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Makes a call again that Graph answers by not knowing the draft yet. */
    private GraphAnswer patiently(Call call) throws StoppedException {
        try {
            var answer = call.make();
            for (var wait : WAITS) {
                if (answer.status() != 404 || !time.slept(wait)) {
                    return answer;
                }
                answer = call.make();
            }
            return answer;
        } catch (UnansweredException e) {
            throw StoppedException.unanswered(e);
        }
    }

    private void keep(Optional<Draft> draft) throws StoppedException {
        try {
            keeper.keep(draft);
        } catch (NotReadyException e) {
            throw new StoppedException(e.notReady());
        }
    }
}
