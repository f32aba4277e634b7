package dev.heliograph.transport;

import java.time.Duration;

import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;

/** A way for a mail to leave. */
public interface MailTransport {

    /**
     * Hands one mail over, and never makes a request twice of which the first may have been acted on.
     *
     * @param allowance the longest that this may take, the wait for a token included
     * @param drafts where it writes down what it leaves before the mail is sent
     */
    Handover send(OutgoingMail mail, Allowance allowance, DraftKeeper drafts);

    /** Whether it looks at drafts that earlier attempts have left, and so learns whether a mail in doubt was sent. */
    default boolean looks() {
        return false;
    }

    /**
     * Looks at a whole draft, for a mail that is not tried any more.
     *
     * @param timeout the longest that this may take
     */
    default Sight look(SendRequest mail, Draft draft, Duration timeout) {
        return Sight.UNSEEN;
    }

    /**
     * Takes back what earlier attempts at a mail have left at the other side, since it was given up and was not sent.
     *
     * @param timeout the longest that this may take
     * @return {@link Sight#GONE} if nothing is left; {@link Sight#SENT} if it was sent after all, which leaves it as it is
     */
    default Sight discard(SendRequest mail, Draft draft, Duration timeout) {
        return Sight.UNSEEN;
    }

    /** Called at the start of each invocation: starts, without waiting, what a first mail would have to wait for. */
    void prepare();

    /** How many tokens were fetched since the environment began; 0 for a transport that needs none. */
    long tokenFetches();
}
