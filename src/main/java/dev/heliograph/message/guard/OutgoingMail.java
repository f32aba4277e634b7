package dev.heliograph.message.guard;

import java.util.Set;

import dev.heliograph.message.Body;
import dev.heliograph.message.SendRequest;

/**
 * A mail that may leave: only the {@link RecipientGuard} makes one, and transports take nothing else, so that no way out
 * can go round it.
 */
public final class OutgoingMail {

    private final SendRequest request;
    private final boolean leftOut;

    OutgoingMail(SendRequest request) {
        this(request, false);
    }

    private OutgoingMail(SendRequest request, boolean leftOut) {
        this.request = request;
        this.leftOut = leftOut;
    }

    /** Whether somebody whom it might have gone to was left out. */
    public boolean leftOut() {
        return leftOut;
    }

    /** The mail, with the recipients that it may go to. */
    public SendRequest request() {
        return request;
    }

    /** The same mail without some of its recipients. */
    public OutgoingMail without(Set<String> addresses) {
        return new OutgoingMail(request.to(request.recipients().without(addresses)), true);
    }

    /** The same mail to the same recipients, with these words. */
    public OutgoingMail saying(String subject, Body body) {
        return new OutgoingMail(request.saying(subject, body), leftOut);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
