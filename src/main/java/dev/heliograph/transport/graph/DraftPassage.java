package dev.heliograph.transport.graph;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.compose.MessageId;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
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

    private final Drafts drafts;
    private final TimeBudget time;
    private final SendRequest mail;
    private final DraftKeeper keeper;

    DraftPassage(Drafts drafts, TimeBudget time, SendRequest mail, DraftKeeper keeper) {
        this.drafts = drafts;
        this.time = time;
        this.mail = mail;
        this.keeper = keeper;
    }

    /** Looks at what an earlier attempt has left; empty if nothing is left, and the mail may be sent. */
    Optional<Handover> resume(Draft earlier) {
        try {
            if (earlier.id().isPresent()) {
                return resume(earlier, earlier.id().get());
            }
            drafts.sweep(MessageId.of(mail));
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(keeper.inDoubt() ? unseen(e.handover()) : unfinished(e.handover(), ""));
        }
    }

    private Optional<Handover> resume(Draft earlier, String id) throws StoppedException {
        if (earlier.holds().isPresent()) {
            var sight = drafts.look(id);
            if (sight == Sight.SENT) {
                return Optional.of(Handover.of(new Reply.Taken()));
            } else if (sight == Sight.GONE) {
                return keeper.inDoubt() && !keeper.resends() ? Optional.of(unseen(Handover.of(new Reply.Taken())))
                        : Optional.empty();
            }
            keeper.notSent();
            if (earlier.holds().get().equals(ContentHash.of(mail))) {
                return Optional.of(submit(id));
            }
            // From here on it is one that is never sent, also for whoever finds it in the ledger.
            keep(Optional.of(Draft.of(id)));
        }
        drafts.requireDeleted(id);
        return Optional.empty();
    }

    /**
     * Makes a draft, fills it and sends it.
     *
     * @param upload about how long it takes to fill it
     */
    Handover send(Plan plan, Duration upload) {
        if (time.neverAllows(upload)) {
            return Handover.of(new Reply.Refused("too-large-for-timeout", "$: its upload takes about " + upload.toSeconds()
                    + " s, longer than one invocation allows; wanted: a smaller mail, a longer time-out of the function (Terraform's"
                    + " timeout_seconds; without it Lambda's and HELIOGRAPH_TIMEOUT), or a higher HELIOGRAPH_UPLOAD_SPEED if your"
                    + " uploads are faster"));
        } else if (!time.allows(upload)) {
            return Handover.of(Reply.NotReady.passing("no-time", "its upload takes about " + upload.toSeconds()
                    + " s, and this invocation has less time left"));
        }
        Optional<String> made = Optional.empty();
        try {
            keepUnlessInDoubt(Draft.ANNOUNCED);
            made = Optional.of(drafts.create(plan));
            var draft = Draft.of(made.get());
            keepUnlessInDoubt(draft);
            for (var file : plan.files()) {
                drafts.add(made.get(), file, plan);
            }
            keepUnlessInDoubt(draft.holding(ContentHash.of(mail)));
            return submit(made.get());
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
        return drafts.deleted(id) ? handover : unfinished(handover, "; its draft could not be deleted yet");
    }

    /** A refusal that is not the last word on the mail. */
    private static Handover unfinished(Handover handover, String why) {
        var outcome = handover.reply().outcome();
        return outcome.next() == Outcome.Next.CORRECT
                ? answered(new Reply.NotTaken(outcome.code(), outcome.reason() + why), handover)
                : handover;
    }

    /** Deletes what attempts have left, unless it was sent: its copy is not ours to delete. */
    Sight discard(Draft draft) {
        try {
            if (draft.id().isEmpty()) {
                drafts.sweep(MessageId.of(mail));
                return Sight.GONE;
            }
            var sight = draft.holds().isPresent() ? drafts.look(draft.id().get()) : Sight.DRAFT;
            return sight == Sight.DRAFT ? drafts.deleted(draft.id().get()) ? Sight.GONE : Sight.UNSEEN : sight;
        } catch (StoppedException e) {
            return Sight.UNSEEN;
        }
    }

    /** Asks Graph to send the draft. */
    private Handover submit(String id) {
        if (!time.allows(Duration.ZERO)) {
            return Handover.of(Reply.NotReady.passing("no-time", "the invocation has no time left to send its draft"));
        }
        GraphAnswer answer;
        try {
            answer = drafts.send(id);
        } catch (StoppedException e) {
            return e.handover().reply().settlement() == Settlement.NOT_TRIED ? e.handover() : seen(id, e.handover(), true);
        }
        var handover = new Handover(Verdict.of(answer), answer.pause(), answer.requestIds());
        var outcome = handover.reply().outcome();
        boolean missing = answer.status() == 404;
        return missing || outcome.doubtful() || outcome.next() == Outcome.Next.CORRECT
                ? seen(id, handover, !missing || keeper.inDoubt())
                : handover;
    }

    /**
     * What the draft says of a send whose answer doesn't tell, or is a refusal that an earlier send could have caused.
     *
     * @param doubt whether it may have been sent
     */
    private Handover seen(String id, Handover handover, boolean doubt) {
        Sight sight;
        try {
            sight = drafts.look(id);
        } catch (StoppedException e) {
            return unseen(handover);
        }
        if (sight == Sight.SENT) {
            return answered(new Reply.Taken(), handover);
        } else if (sight == Sight.GONE) {
            return doubt ? unseen(handover)
                    : answered(new Reply.NotTaken("draft-gone", "somebody has deleted its draft; the mail was not sent"),
                            handover);
        } else if (handover.reply().outcome().next() == Outcome.Next.CORRECT) {
            return without(id, handover);
        }
        return doubt
                ? answered(new Reply.InDoubt("draft-not-confirmed", "Graph did not confirm the send, and its draft is still"
                        + " there; the next attempt looks again", true), handover)
                : handover;
    }

    private static Handover unseen(Handover handover) {
        return answered(
                new Reply.InDoubt("draft-unseen", "the mail may have been sent; its draft is gone, or can't be looked at now",
                        true),
                handover);
    }

    private static Handover answered(Reply reply, Handover handover) {
        return new Handover(reply, handover.pause(), handover.requestIds());
    }

    /**
     * A draft of a mail that may have been sent before says nothing of that, so it must not be found as if it did. Who sends
     * such a
     * mail again has asked for it.
     */
    private void keepUnlessInDoubt(Draft draft) throws StoppedException {
        keep(Optional.of(draft).filter(one -> !keeper.inDoubt()));
    }

    private void keep(Optional<Draft> draft) throws StoppedException {
        try {
            keeper.keep(draft);
        } catch (NotReadyException e) {
            throw new StoppedException(e.notReady());
        }
    }
}
