package dev.heliograph.message.guard;

import java.util.Set;

import dev.heliograph.message.Body;
import dev.heliograph.message.SendRequest;

/**
 * A mail that may be sent. Only the {@link RecipientGuard} creates one, and transports accept nothing else, so no mail
 * can bypass it.
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

    /** Whether an address was removed from the recipients. */
    public boolean leftOut() {
        return leftOut;
    }

    /** The request, with the recipients that it may be sent to. */
    public SendRequest request() {
        return request;
    }

    /** The mail without some of its recipients. */
    public OutgoingMail without(Set<String> addresses) {
        return new OutgoingMail(request.to(request.recipients().without(addresses)), true);
    }

    /** The mail to the same recipients, with another subject and body. */
    public OutgoingMail saying(String subject, Body body) {
        return new OutgoingMail(request.saying(subject, body), leftOut);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
