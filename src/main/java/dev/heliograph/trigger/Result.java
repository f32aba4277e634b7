package dev.heliograph.trigger;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.delivery.Report;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;

/**
 * What became of one arrival.
 *
 * @param id the request's id
 * @param mail what it is known by; empty if the request could not be read
 * @param deadLettered whether it lies in the dead-letter queue now
 */
record Result(Arrival arrival, String id, Optional<MailLabel> mail, Report report, boolean deadLettered) {

    static Result of(Arrival arrival, String id, Optional<MailLabel> mail, Report report) {
        return new Result(arrival, id, mail, report, false);
    }

    Result inDeadLetterQueue() {
        return new Result(arrival, id, mail, report, true);
    }

    Outcome outcome() {
        return report.outcome();
    }

    /** Whether its source may forget it. */
    boolean isDone() {
        return outcome().settled() || deadLettered;
    }

    /** Whether it has come to its end unsent. */
    boolean isLost() {
        return !outcome().settled() && report.retryIn().isEmpty();
    }

    /** Its entry in an answer. */
    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", outcome().word());
        if (!outcome().code().isEmpty()) {
            node.put("code", outcome().code());
        }
        if (!outcome().reason().isEmpty()) {
            node.put("reason", outcome().reason());
        }
        if (deadLettered) {
            node.put("deadLettered", true);
        }
        return node;
    }
}
