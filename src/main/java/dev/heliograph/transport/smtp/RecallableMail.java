package dev.heliograph.transport.smtp;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.heliograph.transport.WrittenMail;
import io.vertx.ext.mail.MailMessage;

/**
 * A mail that the client has accepted. It knows when the client begins to send it, and can be called back until then.
 * <p>
 * Vert.x' client says of a broken connection only that it broke. It asks for the recipients in Bcc right before it
 * writes {@code MAIL FROM} and, where the server takes several commands at once, {@code DATA} with it, and at no other
 * time as long as there are others: so all recipients are in To, which is the envelope's, since the header is
 * written elsewhere.
 */
final class RecallableMail extends MailMessage implements WrittenMail {

    private enum State {
        WAITING,
        BEGUN,
        CALLED_BACK
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    RecallableMail(String from, List<String> recipients) {
        setFrom(from);
        setTo(recipients);
    }

    @Override
    public List<String> getBcc() {
        if (!state.compareAndSet(State.WAITING, State.BEGUN) && state.get() == State.CALLED_BACK) {
            throw new IllegalStateException("called back");
        }
        return List.of();
    }

    /** Prevents the client from beginning; returns whether it had not begun. */
    boolean callBack() {
        return state.compareAndSet(State.WAITING, State.CALLED_BACK);
    }

    /** Whether the client has begun to send the mail. */
    boolean begun() {
        return state.get() == State.BEGUN;
    }
}
