package dev.heliograph.transport;

import dev.heliograph.outcome.SendPlan;

/** A mail in the form that its way of sending needs. */
public interface WrittenMail {

    /** How it goes. */
    default SendPlan plan() {
        return SendPlan.ONE_REQUEST;
    }
}
