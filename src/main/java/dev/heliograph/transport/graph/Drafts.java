package dev.heliograph.transport.graph;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.message.Attachment;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;

/** Works with drafts, and repeats calls where needed: a new draft can be missing for a moment. */
final class Drafts {

    private static final List<Duration> WAITS = List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** The codes for a missing path; an item that is missing has another code. */
    private static final Set<String> NO_SEGMENT = Set.of("ResourceNotFound", "Request_ResourceNotFound");
    private static final String TOO_SMALL = "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize";

    private final DraftCalls calls;
    private final TimeBudget time;

    @FunctionalInterface
    private interface Call {
        GraphAnswer make() throws UnansweredException;
    }

    Drafts(DraftCalls calls, TimeBudget time) {
        this.calls = calls;
        this.time = time;
    }

    /**
     * @return the announced draft, with its id
     * @throws UploadAbortedException if none was created, or its id is not known
     */
    Draft create(Plan plan, Draft announced) throws UploadAbortedException {
        try {
            var body = UploadAbortedException.require(calls.create(plan.contentType(), plan.body())).body();
            String id = body.text("id").orElseThrow(() -> new UploadAbortedException(
                    Reply.notTaken("no-draft", "Graph made a draft but gave no id; the mail was not sent")));
            // Exchange may have given it another Message-ID.
            return announced.made(id, body.text("internetMessageId").orElse(plan.messageId()));
        } catch (UnansweredException e) {
            // The draft may exist all the same, and is deleted before another one is created.
            throw UploadAbortedException.unanswered(e);
        }
    }

    /** @throws UploadAbortedException if the file is not part of the draft, or that is unknown */
    void add(String id, Attachment file, Plan plan) throws UploadAbortedException {
        time.require();
        if (InlineContent.of(file).length() >= Upload.SMALLEST) {
            var session = patiently(() -> calls.openSession(id, file, plan.shown()));
            if (isNotOffered(session)) {
                throw new UploadAbortedException(Reply.refused("no-upload-sessions", "$.attachments: a file of "
                        + InlineContent.of(file).length() + " bytes needs an upload session, and Graph answers that with "
                        + session.status()
                        + ": Microsoft lists them as not available in its US Government clouds; wanted: files"
                        + " under " + Upload.SMALLEST + " bytes each, or a link"));
            } else if (!session.code().equals(TOO_SMALL)) {
                var upload = new Upload(calls, time, id, file, plan.shown());
                upload.run(Upload.address(UploadAbortedException.require(session)));
                return;
            }
        }
        UploadAbortedException.require(patiently(() -> calls.attach(id, file, plan.shown())));
    }

    /**
     * Whether this cloud has no upload sessions. The mailbox exists, since the draft was created.
     *
     * @see <a href="https://learn.microsoft.com/graph/api/attachment-createuploadsession">attachment:
     *      createUploadSession</a>
     */
    private static boolean isNotOffered(GraphAnswer session) {
        return session.status() == 405 || session.status() == 501
                || (session.status() == 404 && NO_SEGMENT.contains(session.code()));
    }

    /**
     * @throws UploadAbortedException if there is no answer, so that it may have been sent, unless no request was made
     */
    GraphAnswer send(String id) throws UploadAbortedException {
        return patiently(() -> calls.send(id), answer -> answer.status() == 404);
    }

    /** @throws UploadAbortedException if it can't be read */
    DraftStatus check(String id) throws UploadAbortedException {
        var answer = patiently(() -> calls.read(id));
        if (isMissing(answer)) {
            return DraftStatus.GONE;
        }
        UploadAbortedException.require(answer);
        return answer.body().text("isDraft").map(is -> is.equals("true") ? DraftStatus.DRAFT : DraftStatus.SENT)
                .orElseThrow(() -> new UploadAbortedException(
                        Reply.passing("draft-unseen", "Graph's answer doesn't say whether the draft was sent")));
    }

    /**
     * The status of a draft whose send was requested: by its id, and by its Message-ID if the id is not known any
     * more.
     */
    DraftStatus trace(Draft draft) throws UploadAbortedException {
        var status = check(draft.id().orElseThrow());
        return status == DraftStatus.GONE && draft.messageId().isPresent() && wasSentAs(draft.messageId().get())
                ? DraftStatus.SENT
                : status;
    }

    private boolean wasSentAs(String messageId) throws UploadAbortedException {
        var answer = UploadAbortedException.require(patiently(() -> calls.find(messageId)));
        var rows = answer.body().rows().orElseThrow(() -> new UploadAbortedException(
                Reply.passing("no-list", "Graph's list of mails was not whole")));
        return rows.stream().anyMatch(row -> "false".equals(row.get("isDraft"))
                && row.getOrDefault("internetMessageId", messageId).equals(messageId));
    }

    /**
     * Deletes the drafts with a Message-ID, for one whose id is not known. A message that was sent with it is an older
     * mail.
     */
    void sweep(String messageId) throws UploadAbortedException {
        var answer = UploadAbortedException.require(patiently(() -> calls.find(messageId)));
        var all = answer.body().rows().orElseThrow(() -> new UploadAbortedException(
                Reply.notTaken("no-list", "Graph's list of drafts was not whole; the mail was not sent")));
        for (var found : all) {
            if ("true".equals(found.get("isDraft")) && found.containsKey("id")) {
                requireDeleted(found.get("id"));
            }
        }
    }

    /** @throws UploadAbortedException if it may still exist */
    void requireDeleted(String id) throws UploadAbortedException {
        GraphAnswer answer;
        try {
            answer = calls.delete(id);
        } catch (UnansweredException e) {
            throw UploadAbortedException.unanswered(e);
        }
        if (!isMissing(answer)) {
            UploadAbortedException.require(answer);
        }
    }

    /** Whether the draft is missing, not its mailbox. */
    private static boolean isMissing(GraphAnswer answer) {
        return answer.status() == 404 && Verdict.of(answer).outcome().next() == Outcome.Next.CORRECT;
    }

    /** Tries to delete a draft more than once; returns whether it is gone. */
    boolean deleted(String id) {
        for (var wait : WAITS) {
            try {
                requireDeleted(id);
                return true;
            } catch (UploadAbortedException e) {
                if (!time.slept(wait)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Repeats a call while Graph doesn't know the draft yet, or reports a conflict with another change of it. */
    private GraphAnswer patiently(Call call) throws UploadAbortedException {
        return patiently(call, answer -> answer.status() == 404 || Verdict.isConflict(answer));
    }

    private GraphAnswer patiently(Call call, Predicate<GraphAnswer> passing) throws UploadAbortedException {
        try {
            var answer = call.make();
            for (var wait : WAITS) {
                if (!passing.test(answer) || !time.slept(wait)) {
                    return answer;
                }
                answer = call.make();
            }
            return answer;
        } catch (UnansweredException e) {
            throw UploadAbortedException.unanswered(e);
        }
    }
}
