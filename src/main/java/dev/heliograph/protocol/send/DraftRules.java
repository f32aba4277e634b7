package dev.heliograph.protocol.send;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;

/**
 * The rules for a mail that is sent as a draft: created, filled, sent, and checked if the answer leaves a doubt.
 * Nothing is sent before its send is requested. Once such a request was not answered, only a copy that was sent ends
 * the doubt: a draft that is still there may be sent the next moment, and one that is gone may have been sent under
 * another id. (A confirmed second send of the same draft ends it as well.) Microsoft contradicts itself on whether the
 * id survives sending, so nothing here depends on it. The send of the same draft can be requested again, since
 * Exchange sends an item once.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">Obtain immutable identifiers for Outlook
 *      resources</a>
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mail-api-overview">Outlook mail API overview, which
 *      says that sending a draft changes its id</a>
 * @see <a href="https://learn.microsoft.com/graph/outlook-things-to-know-about-send-mail">Overview of the Microsoft
 *      Graph send mail process</a>
 */
final class DraftRules {

    static final SendResult NO_TIME_AFTER_CHECK = SendResult
            .of(Reply.passing("no-time", "the invocation has no time left after a check of its draft"));

    private final SendProtocol protocol;

    DraftRules(SendProtocol protocol) {
        this.protocol = protocol;
    }

    /** An earlier attempt has left a draft, which is checked first. */
    Step<?, ?> resume(SendSteps.OfDraft of, Situation at) {
        var draft = of.draft();
        // The send of an incomplete draft was never requested; one without an id may exist all the same.
        return draft.id().isPresent() && draft.holds().isPresent() ? SendSteps.CHECK_EARLIER_DRAFT.of(of)
                : SendSteps.DELETE_EARLIER_DRAFT.of(of);
    }

    Step<?, ?> earlierChecked(SendSteps.OfDraft of, DraftStatus status, Situation at) {
        var attempt = of.attempt();
        boolean own = of.draft().holds().equals(Optional.of(attempt.mail().hash()));
        if (status == DraftStatus.SENT) {
            return own ? protocol.answered(attempt, SendResult.of(Reply.taken()), at)
                    : protocol.otherChecked(new SendSteps.OfDraft(attempt.replacing(of.draft().holds().orElseThrow()),
                            of.draft()), status, at);
        } else if (status == DraftStatus.GONE) {
            return attempt.inDoubt() && !attempt.resends() ? unseen(attempt, SendResult.of(Reply.taken()), at)
                    : SendSteps.WRITE.of(attempt);
        } else if (own) {
            return send(of, at);
        }
        // Deleting the draft of a mail in doubt could delete the copy of what was sent meanwhile.
        return attempt.inDoubt() ? SendSteps.WRITE.of(attempt) : SendSteps.STORE_UNWANTED_DRAFT.of(of);
    }

    Step<?, ?> earlierNotChecked(Leased attempt, SendResult why, Situation at) {
        return attempt.inDoubt() ? unseen(attempt, why, at) : protocol.answered(attempt, notTheLastWord(why, ""), at);
    }

    /** Creates a draft, fills it and sends it, if there is time. */
    Step<?, ?> make(Leased attempt, SendPlan plan, Situation at) {
        var upload = Duration.ofMillis(plan.uploadMillis());
        var longest = protocol.settings().longest().minus(protocol.settings().sendTimeout());
        if (upload.compareTo(longest) > 0) {
            return protocol.answered(attempt, SendResult.of(Reply.refused("too-large-for-timeout",
                    "$: its upload takes about " + seconds(upload) + " s, and an invocation has " + seconds(longest)
                            + " s for it; wanted: a smaller mail, or a longer time-out of the function (Terraform's"
                            + " timeout_seconds; without it Lambda's and HELIOGRAPH_TIMEOUT)")),
                    at);
        } else if (!hasTime(upload, at)) {
            return protocol.answered(attempt, SendResult.of(Reply.passing("no-time", "its upload takes about "
                    + seconds(upload) + " s, and this invocation has less time left")), at);
        }
        return SendSteps.STORE_ANNOUNCED_DRAFT.of(new SendSteps.OfDraft(attempt, Draft.announced(plan.messageId())));
    }

    /** No draft was created, unless the answer leaves that open. */
    Step<?, ?> notMade(Leased attempt, SendResult why, Situation at) {
        return why.reply().outcome().next() == Outcome.Next.BACK_OFF ? protocol.answered(attempt, why, at)
                : SendSteps.STORE_UNMADE_DRAFT.of(new SendSteps.Unmade(attempt, why));
    }

    /** Requests that a complete draft is sent. */
    Step<?, ?> send(SendSteps.OfDraft of, Situation at) {
        if (!hasTime(Duration.ZERO, at)) {
            return protocol.answered(of.attempt(), SendResult.of(Reply.passing("no-time",
                    "the invocation has no time left to send its draft")), at);
        } else if (at.isPast(of.attempt().mail().expiresAt())) {
            return protocol.answered(of.attempt(), SendResult.of(Reply.passing("expires-at",
                    "$.expiresAt passed while its draft was filled")), at);
        }
        return SendSteps.SEND_DRAFT.of(of);
    }

    Step<?, ?> answered(SendSteps.OfDraft of, SendResult answer, Situation at) {
        var outcome = answer.reply().outcome();
        var answered = new SendSteps.Answered(of, answer);
        if (outcome.doubtful()) {
            return SendSteps.CHECK_UNANSWERED_DRAFT.of(answered);
        } else if (outcome.next() == Outcome.Next.CORRECT) {
            // Where an earlier send could have caused the refusal, it tells as little as no answer.
            return of.attempt().inDoubt() ? SendSteps.CHECK_UNANSWERED_DRAFT.of(answered)
                    : SendSteps.CHECK_REFUSED_DRAFT.of(answered);
        }
        return protocol.answered(of.attempt(), answer, at);
    }

    Step<?, ?> notAnswered(SendSteps.OfDraft of, SendResult why, Situation at) {
        return why.reply().settlement() == Settlement.NOT_TRIED ? protocol.answered(of.attempt(), why, at)
                : SendSteps.CHECK_UNANSWERED_DRAFT.of(new SendSteps.Answered(of, why));
    }

    Step<?, ?> unansweredChecked(SendSteps.Answered of, DraftStatus status, Situation at) {
        var attempt = of.draft().attempt();
        return switch (status) {
            case SENT -> protocol.answered(attempt, of.answer().as(Reply.taken()), at);
            case DRAFT -> protocol.answered(attempt, of.answer().as(Reply.inDoubt("draft-not-confirmed", "Graph did not confirm"
                    + " the send, and its draft is still there; the next attempt looks again", true)), at);
            case GONE, UNSEEN -> unseen(attempt, of.answer(), at);
        };
    }

    Step<?, ?> refusedChecked(SendSteps.Answered of, DraftStatus status, Situation at) {
        return status == DraftStatus.DRAFT ? SendSteps.DELETE_DRAFT.of(new SendSteps.Unwanted(of.draft(), of.answer()))
                : unansweredChecked(of, status, at);
    }

    Step<?, ?> refusedNotChecked(SendSteps.Answered of, Situation at) {
        return protocol.answered(of.draft().attempt(), notTheLastWord(of.answer(), "; its draft could not be checked"), at);
    }

    /** As long as the draft can't be deleted, the mail is not finished. */
    Step<?, ?> deleted(SendSteps.Unwanted of, boolean deleted, Situation at) {
        return protocol.answered(of.draft().attempt(), deleted ? of.why()
                : notTheLastWord(of.why(), "; its draft could not be deleted yet"), at);
    }

    private Step<?, ?> unseen(Leased attempt, SendResult result, Situation at) {
        return protocol.answered(attempt, result.as(Reply.inDoubt("draft-unseen",
                "the mail may have been sent; its draft is gone, or can't be looked at now", true)), at);
    }

    private static SendResult notTheLastWord(SendResult result, String why) {
        var outcome = result.reply().outcome();
        return outcome.next() == Outcome.Next.CORRECT
                ? result.as(Reply.notTaken(outcome.code(), outcome.reason() + why))
                : result;
    }

    /** Whether an action can take this long, so that the mail can still be sent after it. */
    private boolean hasTime(Duration needed, Situation at) {
        return at.leaves(needed.plus(protocol.settings().sendTimeout()));
    }

    /** The seconds, with one decimal so that none is shown as 0. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis()).movePointLeft(3).setScale(1, RoundingMode.UP).toPlainString();
    }
}
