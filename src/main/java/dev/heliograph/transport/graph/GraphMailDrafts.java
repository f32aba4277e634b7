package dev.heliograph.transport.graph;

import dev.heliograph.compose.MessageId;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.transport.MailDrafts;
import dev.heliograph.transport.WrittenMail;

/** The drafts of one mail in its mailbox. */
final class GraphMailDrafts implements MailDrafts {

    private final Drafts drafts;
    private final SendRequest mail;

    @FunctionalInterface
    private interface Call<T> {
        T make() throws UploadAbortedException;
    }

    GraphMailDrafts(Drafts drafts, SendRequest mail) {
        this.drafts = drafts;
        this.mail = mail;
    }

    @Override
    public Result<DraftStatus> check(Draft draft) {
        return result(() -> drafts.trace(draft));
    }

    @Override
    public Result<DraftStatus> checkById(Draft draft) {
        return result(() -> drafts.check(draft.id().orElseThrow()));
    }

    @Override
    public Result<Draft> create(WrittenMail written, Draft announced) {
        return result(() -> drafts.create((Plan) written, announced));
    }

    @Override
    public Result<Boolean> fill(WrittenMail written, Draft draft) {
        var plan = (Plan) written;
        return result(() -> {
            for (var file : plan.files()) {
                drafts.add(draft.id().orElseThrow(), file, plan);
            }
            return true;
        });
    }

    @Override
    public Result<SendResult> send(Draft draft) {
        return result(() -> answer(drafts.send(draft.id().orElseThrow())));
    }

    /**
     * Behind Graph a request may be repeated. A repetition finds the draft in use, or gone, since the first one is sending it:
     * neither a conflict nor a missing draft says that it was not sent.
     */
    private static SendResult answer(GraphAnswer answer) {
        var reply = Verdict.of(answer);
        boolean repeated = Verdict.isConflict(answer)
                || answer.status() == 404 && reply.outcome().next() == Outcome.Next.CORRECT;
        return new SendResult(repeated ? Reply.inDoubt(reply.outcome().code(), reply.outcome().reason()) : reply,
                answer.pause(), answer.requestIds());
    }

    @Override
    public Result<Boolean> delete(Draft draft) {
        return result(() -> {
            if (draft.id().isPresent()) {
                drafts.requireDeleted(draft.id().get());
            } else {
                // Versions without a mark announced no Message-ID, and left the one that was announced before.
                String unmarked = MessageId.ofDraft(mail, "");
                drafts.sweep(unmarked);
                if (draft.messageId().filter(id -> !id.equals(unmarked)).isPresent()) {
                    drafts.sweep(draft.messageId().get());
                }
            }
            return true;
        });
    }

    @Override
    public boolean deletePatiently(Draft draft) {
        return draft.id().map(drafts::deleted).orElseGet(() -> delete(draft).value().isPresent());
    }

    private static <T> Result<T> result(Call<T> call) {
        try {
            return Result.of(call.make());
        } catch (UploadAbortedException e) {
            return Result.failed(e.result());
        }
    }
}
