package dev.heliograph.transport;

import java.time.Duration;
import java.util.List;

import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Pause;

/** Deletes copies that were saved only to be searched. */
public interface CopyDeletion {

    /**
     * A copy.
     *
     * @param item its immutable id
     * @param mail the id of its mail
     */
    record Copy(String item, String mail) {
    }

    /** A call that failed. */
    final class UndoneException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final transient Pause pause;

        /** @param pause whether the mailbox must not be used for a while */
        public UndoneException(String code, String reason, Pause pause) {
            super(reason, null, false, false);
            this.code = code;
            this.pause = pause;
        }

        /** The pause that the mailbox needs. */
        public Pause pause() {
            return pause;
        }

        /** The code, for machines. */
        public String code() {
            return code;
        }
    }

    /**
     * Some of the copies in Sent Items.
     *
     * @param timeout the longest that this may take
     */
    List<Copy> in(Mailbox mailbox, Duration timeout) throws UndoneException;

    /** @param timeout the longest that this may take */
    void delete(Mailbox mailbox, Copy copy, Duration timeout) throws UndoneException;
}
