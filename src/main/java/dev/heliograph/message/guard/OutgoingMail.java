package dev.heliograph.message.guard;

import dev.heliograph.message.Body;
import dev.heliograph.message.SendRequest;

/**
 * A mail that may leave: only the {@link RecipientGuard} makes one, and transports take nothing else, so that no way out
 * can go round it.
 */
public final class OutgoingMail {

    private final SendRequest request;

    OutgoingMail(SendRequest request) {
        this.request = request;
    }

    /** The mail, with the recipients that it may go to. */
    public SendRequest request() {
        return request;
    }

    /** The same mail to the same recipients, with these words. */
    public OutgoingMail saying(String subject, Body body) {
        return new OutgoingMail(request.saying(subject, body));
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
