package dev.heliograph.incoming.complaint;

import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.outcome.NotReadyException;

/** What a complaint changes, after its event is published. Anybody can write a complaint. */
@FunctionalInterface
public interface ComplaintSuppression {

    /** A complaint is an event, and changes nothing. */
    ComplaintSuppression NONE = (answered, complaint) -> {
    };

    /**
     * Leaves those alone who complain, if the complaint is to be trusted.
     *
     * @param answered the mail that it is about, if that is known
     */
    void suppressComplainants(BounceHandling.Answered answered, Complaint complaint) throws NotReadyException;
}
