package dev.heliograph.transport;

import java.time.Duration;

import dev.heliograph.message.guard.OutgoingMail;

/** A way for a mail to leave. */
public interface MailTransport {

    /**
     * Hands one mail over, and never makes a request twice of which the first may have been acted on.
     *
     * @param timeout the longest that this may take, the wait for a token included
     */
    Handover send(OutgoingMail mail, Duration timeout);

    /** Called at the start of each invocation: starts, without waiting, what a first mail would have to wait for. */
    void prepare();

    /** How many tokens were fetched since the environment began; 0 for a transport that needs none. */
    long tokenFetches();
}
