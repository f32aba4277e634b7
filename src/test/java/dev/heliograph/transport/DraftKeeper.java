package dev.heliograph.transport;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;

/** Keeps the draft that an attempt leaves, for tests. */
public interface DraftKeeper {

    /** For a first attempt whose draft is of no interest. */
    DraftKeeper NONE = new DraftKeeper() {
    };

    /** The mail's mark. */
    default MailMark mark() {
        return MailMark.NONE;
    }

    /** The draft of an earlier attempt. */
    default Optional<Draft> earlier() {
        return Optional.empty();
    }

    /** Whether an earlier attempt may have sent the mail. */
    default boolean inDoubt() {
        return false;
    }

    /** Whether a mail that may have been sent is sent again, if that can't be found out. */
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
