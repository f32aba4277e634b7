package dev.heliograph.transport;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftAnswer;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Result;

/**
 * The drafts of one mail at the other side, within the time that they have. A failure says that the mail was surely not sent by
 * what was asked.
 */
public interface MailDrafts {

    /** What became of a draft: by its id, and by its Message-ID where it is not found. */
    Result<DraftStatus> check(Draft draft);

    /** The same by its id alone. */
    Result<DraftStatus> checkById(Draft draft);

    /** Makes the draft that was announced. */
    Result<Draft> create(WrittenMail mail, Draft announced);

    /** Adds its files. */
    Result<Boolean> fill(WrittenMail mail, Draft draft);

    /** Asks for it to be sent; not answered, it may have been, unless nothing was tried. */
    Result<DraftAnswer> send(Draft draft);

    /** Deletes it, and each that may have been made of one whose id is not known. */
    Result<Boolean> delete(Draft draft);

    /** Tries it several times; whether it is gone. */
    boolean deletePatiently(Draft draft);
}
