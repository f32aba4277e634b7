package dev.heliograph.transport;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;

/**
 * The drafts of one mail in its mailbox, with a limit of time. After a failure the mail was surely not sent by that
 * call.
 */
public interface MailDrafts {

    /** The status of a draft: by its id, and by its Message-ID if the id is not found. */
    Result<DraftStatus> check(Draft draft);

    /** The status of a draft by its id only. */
    Result<DraftStatus> checkById(Draft draft);

    /** Creates the announced draft. */
    Result<Draft> create(WrittenMail mail, Draft announced);

    /** Adds the mail's files to the draft. */
    Result<Boolean> fill(WrittenMail mail, Draft draft);

    /**
     * Requests that the draft is sent. Without an answer it may have been sent, unless the attempt did not begin. An answer
     * that an earlier repetition of the same request can have caused leaves the mail in doubt.
     */
    Result<SendResult> send(Draft draft);

    /** Deletes the draft. If its id is not known, each draft that may be it is deleted. */
    Result<Boolean> delete(Draft draft);

    /** Tries to delete the draft several times; returns whether it is gone. */
    boolean deletePatiently(Draft draft);
}
