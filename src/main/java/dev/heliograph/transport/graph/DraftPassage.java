package dev.heliograph.transport.graph;

import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.SendResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

/**
 * One mail's way by a draft: made, filled, sent, and looked at where the answer doesn't tell. Nothing is sent before the
 * draft is asked to be sent. Once a request to send it was not answered, only a copy that was sent ends the doubt: a draft
 * that is still there may be sent the next moment, and one that is gone may have been sent under another id. (A confirmed
 * second send of the same draft ends it as well.) Microsoft contradicts itself on whether the id survives sending, so
 * nothing here depends on it. The same draft can be asked again, since Exchange sends an item once.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">Obtain immutable identifiers for Outlook resources</a>
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mail-api-overview">Outlook mail API overview, which says that
 *      sending a draft changes its id</a>
 * @see <a href="https://learn.microsoft.com/graph/outlook-things-to-know-about-send-mail">Overview of the Microsoft Graph send
 *      mail process</a>
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
    Optional<SendResult> resume(Draft earlier) {
        try {
            if (earlier.id().isPresent()) {
                return resume(earlier, earlier.id().get());
            }
            sweep(earlier);
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(keeper.inDoubt() ? unseen(e.handover()) : unfinished(e.handover(), ""));
        }
    }

    private Optional<SendResult> resume(Draft earlier, String id) throws StoppedException {
        if (earlier.holds().isPresent()) {
            var sight = drafts.trace(earlier);
            if (sight == DraftStatus.SENT) {
                return Optional.of(SendResult.of(Reply.taken()));
            } else if (sight == DraftStatus.GONE) {
                return keeper.inDoubt() && !keeper.resends() ? Optional.of(unseen(SendResult.of(Reply.taken())))
                        : Optional.empty();
            } else if (earlier.holds().get().equals(ContentHash.of(mail))) {
                return Optional.of(submit(earlier));
            } else if (keeper.inDoubt()) {
                // Deleting it could delete the copy of what was sent meanwhile.
                return Optional.empty();
            }
            // From here on it is one that is never sent, also for an attempt that finds it in the ledger.
            keep(Optional.of(earlier.unfilled()));
        }
        drafts.requireDeleted(id);
        return Optional.empty();
    }

    /**
     * Makes a draft, fills it and sends it.
     *
     * @param upload about how long it takes to fill it
     */
    SendResult send(Plan plan, Duration upload) {
        if (upload.compareTo(time.longest()) > 0) {
            return SendResult.of(Reply.refused("too-large-for-timeout", "$: its upload takes about " + seconds(upload)
                    + " s, and an invocation has " + seconds(time.longest())
                    + " s for it; wanted: a smaller mail, or a longer time-out of the function (Terraform's"
                    + " timeout_seconds; without it Lambda's and HELIOGRAPH_TIMEOUT)"));
        } else if (!time.allows(upload)) {
            return SendResult.of(Reply.passing("no-time", "its upload takes about " + seconds(upload)
                    + " s, and this invocation has less time left"));
        }
        var draft = Draft.announced(plan.messageId());
        try {
            keepUnlessInDoubt(draft);
            draft = drafts.create(plan, draft);
            keepUnlessInDoubt(draft);
            String id = draft.id().orElseThrow();
            for (var file : plan.files()) {
                drafts.add(id, file, plan);
            }
            var whole = draft.holding(ContentHash.of(mail));
            keepUnlessInDoubt(whole);
            return submit(whole);
        } catch (StoppedException e) {
            return draft.id().isPresent() ? without(draft.id().get(), e.handover()) : unmade(e.handover());
        }
    }

    /** With a tenth, so that none is shown as 0. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis()).movePointLeft(3).setScale(1, RoundingMode.UP).toPlainString();
    }

    /** Nothing was made, unless Graph's answer leaves that open. */
    private SendResult unmade(SendResult handover) {
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
    private SendResult without(String id, SendResult handover) {
        return drafts.deleted(id) ? handover : unfinished(handover, "; its draft could not be deleted yet");
    }

    /** A refusal that is not the last word on the mail. */
    private static SendResult unfinished(SendResult handover, String why) {
        var outcome = handover.reply().outcome();
        return outcome.next() == Outcome.Next.CORRECT
                ? answered(Reply.notTaken(outcome.code(), outcome.reason() + why), handover)
                : handover;
    }

    /** Deletes what attempts have left, unless it was sent: its copy is not ours to delete. */
    DraftStatus discard(Draft draft) {
        try {
            if (draft.id().isEmpty()) {
                sweep(draft);
                return DraftStatus.GONE;
            }
            var sight = draft.holds().isPresent() ? drafts.look(draft.id().get()) : DraftStatus.DRAFT;
            return sight == DraftStatus.DRAFT ? drafts.deleted(draft.id().get()) ? DraftStatus.GONE : DraftStatus.UNSEEN : sight;
        } catch (StoppedException e) {
            return DraftStatus.UNSEEN;
        }
    }

    /** Deletes a draft that was announced, if one was made of which nobody has learnt the id. */
    private void sweep(Draft announced) throws StoppedException {
        drafts.sweep(announced.messageId().orElseGet(() -> MessageId.ofDraft(mail, "")));
    }

    /** Asks Graph to send the draft. */
    private SendResult submit(Draft draft) {
        if (!time.allows(Duration.ZERO)) {
            return SendResult.of(Reply.passing("no-time", "the invocation has no time left to send its draft"));
        } else if (time.isPast(mail.expiresAt())) {
            return SendResult.of(Reply.passing("expires-at", "$.expiresAt passed while its draft was filled"));
        }
        GraphAnswer answer;
        try {
            answer = drafts.send(draft.id().orElseThrow());
        } catch (StoppedException e) {
            return e.handover().reply().settlement() == Settlement.NOT_TRIED ? e.handover() : unanswered(draft, e.handover());
        }
        var handover = new SendResult(Verdict.of(answer), answer.pause(), answer.requestIds());
        var outcome = handover.reply().outcome();
        if (outcome.doubtful()) {
            return unanswered(draft, handover);
        } else if (outcome.next() == Outcome.Next.CORRECT || Verdict.isConflict(answer)) {
            return refused(draft, handover, answer.status() == 404);
        }
        return handover;
    }

    /** What the mailbox says of a send whose answer doesn't tell. */
    private SendResult unanswered(Draft draft, SendResult handover) {
        try {
            return switch (drafts.trace(draft)) {
                case SENT -> answered(Reply.taken(), handover);
                case DRAFT ->
                    answered(Reply.inDoubt("draft-not-confirmed", "Graph did not confirm the send, and its draft is"
                            + " still there; the next attempt looks again", true), handover);
                case GONE, UNSEEN -> unseen(handover);
            };
        } catch (StoppedException e) {
            return unseen(handover);
        }
    }

    /**
     * What the mailbox says of a send that Graph refuses, which an earlier send could have caused.
     *
     * @param missing whether Graph doesn't know the draft
     */
    private SendResult refused(Draft draft, SendResult handover, boolean missing) {
        if (keeper.inDoubt()) {
            return unanswered(draft, handover);
        }
        DraftStatus sight;
        try {
            sight = drafts.look(draft.id().orElseThrow());
        } catch (StoppedException e) {
            // A conflict can be one with an earlier repetition of this request, behind Graph.
            return missing || handover.reply().outcome().next() == Outcome.Next.CORRECT
                    ? answered(Reply.notTaken(handover.reply().outcome().code(), "Graph did not send its draft"), handover)
                    : unseen(handover);
        }
        if (sight == DraftStatus.SENT) {
            return answered(Reply.taken(), handover);
        } else if (sight == DraftStatus.GONE) {
            // One that was there a moment ago, and was asked to be sent before, may have been.
            return missing && keeper.earlier().flatMap(Draft::whole).isEmpty()
                    ? answered(Reply.notTaken("draft-gone", "somebody has deleted its draft; the mail was not sent"),
                            handover)
                    : unanswered(draft, handover);
        }
        return handover.reply().outcome().next() == Outcome.Next.CORRECT && !missing
                ? without(draft.id().orElseThrow(), handover)
                : answered(Reply.notTaken(handover.reply().outcome().code(), "Graph did not send its draft"), handover);
    }

    private static SendResult unseen(SendResult handover) {
        return answered(
                Reply.inDoubt("draft-unseen", "the mail may have been sent; its draft is gone, or can't be looked at now",
                        true),
                handover);
    }

    private static SendResult answered(Reply reply, SendResult handover) {
        return new SendResult(reply, handover.pause(), handover.requestIds());
    }

    /**
     * A draft of a mail that may have been sent before says nothing of that, so it must not be found as if it did. Who
     * sends such a mail again has asked for it.
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
