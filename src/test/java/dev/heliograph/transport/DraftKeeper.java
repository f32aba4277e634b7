package dev.heliograph.transport;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;

/** Where a test keeps what an attempt leaves before its mail is sent. */
public interface DraftKeeper {

    /** For a first attempt whose draft is of no interest. */
    DraftKeeper NONE = new DraftKeeper() {
    };

    /** What the mail is marked with. */
    default MailMark mark() {
        return MailMark.NONE;
    }

    /** What an earlier attempt has left. */
    default Optional<Draft> earlier() {
        return Optional.empty();
    }

    /** Whether an earlier attempt may have sent it. */
    default boolean inDoubt() {
        return false;
    }

    /** Whether a mail that may have been sent is sent again, if nothing tells what became of it. */
    default boolean resends() {
        return false;
    }

    /**
     * Keeps what there is now.
     *
     * @param draft empty: there is none any more
     * @throws NotReadyException if it can't
     */
    default void keep(Optional<Draft> draft) throws NotReadyException {
        // It is of no interest.
    }
}
