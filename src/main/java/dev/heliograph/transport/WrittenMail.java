package dev.heliograph.transport;

import dev.heliograph.outcome.SendPlan;

/** A mail in the transport's form. */
public interface WrittenMail {

    /** The way it is sent. */
    default SendPlan plan() {
        return SendPlan.ONE_REQUEST;
    }
}
