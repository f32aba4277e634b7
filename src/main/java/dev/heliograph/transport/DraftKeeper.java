package dev.heliograph.transport;

import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.NotReadyException;

/** Where a way of sending writes down what it leaves at the other side before a mail is sent. */
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
        public void keep(Draft draft) {
            // Nobody asks for it.
        }
    };

    /** What an earlier attempt has left. */
    Optional<Draft> earlier();

    /** Whether an earlier attempt may have sent it. */
    boolean inDoubt();

    /**
     * Writes down what is there now.
     *
     * @throws NotReadyException if that can't be written; nothing may be made or sent then that it says
     */
    void keep(Draft draft) throws NotReadyException;
}
