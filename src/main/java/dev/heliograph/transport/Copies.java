package dev.heliograph.transport;

import java.time.Duration;
import java.util.List;

import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Pause;

/** Copies in a mailbox that are there for a look alone. */
public interface Copies {

    /** Of a way of sending that leaves none, or where they are kept. */
    Copies NONE = new Copies() {
        @Override
        public boolean areTidied() {
            return false;
        }

        @Override
        public List<Copy> in(Mailbox mailbox, Duration timeout) {
            return List.of();
        }

        @Override
        public void delete(Mailbox mailbox, Copy copy, Duration timeout) {
            // There is none.
        }
    };

    /**
     * A copy.
     *
     * @param item its immutable id
     * @param mail the id of its mail
     */
    record Copy(String item, String mail) {
    }

    /** It was not done. */
    final class UndoneException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final transient Pause pause;

        /** @param pause whether the mailbox is to be left alone */
        public UndoneException(String code, String reason, Pause pause) {
            super(reason, null, false, false);
            this.code = code;
            this.pause = pause;
        }

        /** Whether the mailbox is to be left alone. */
        public Pause pause() {
            return pause;
        }

        /** For machines. */
        public String code() {
            return code;
        }
    }

    /** Whether they are deleted when their mails are known to be sent. */
    boolean areTidied();

    /**
     * Some of them, those that lie in Sent Items.
     *
     * @param timeout the longest that this may take
     */
    List<Copy> in(Mailbox mailbox, Duration timeout) throws UndoneException;

    /** @param timeout the longest that this may take */
    void delete(Mailbox mailbox, Copy copy, Duration timeout) throws UndoneException;
}
