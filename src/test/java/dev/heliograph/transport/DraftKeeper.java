package dev.heliograph.transport;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;

/** Where a test keeps what an attempt leaves before its mail is sent. */
public interface DraftKeeper {

    /** For what is not about to be sent. */
    DraftKeeper NONE = new DraftKeeper() {
        @Override
        public Optional<Draft> earlier() {
            return Optional.empty();
        }

        @Override
        public boolean inDoubt() {
            return false;
        }

        @Override
        public boolean resends() {
            return false;
        }

        @Override
        public void keep(Optional<Draft> draft) {
            // Nobody asks for it.
        }
    };

    /** What the mail is to be marked with: no other mail has it, nor an earlier one under this id. */
    default MailMark mark() {
        return MailMark.NONE;
    }

    /** What an earlier attempt has left. */
    Optional<Draft> earlier();

    /** Whether an earlier attempt may have sent it. A draft that is still there does not end that. */
    boolean inDoubt();

    /** Whether a mail that may have been sent is sent again, if nothing tells what became of it. */
    boolean resends();

    /**
     * Writes down what is there now. A mail may be sent by another way only after it is written down that there is no draft.
     *
     * @param draft empty: there is none any more
     * @throws NotReadyException if that can't be written; nothing may be made or sent then that it says
     */
    void keep(Optional<Draft> draft) throws NotReadyException;
}
