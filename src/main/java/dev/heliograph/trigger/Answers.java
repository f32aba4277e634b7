package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers each source in the way that it understands. */
final class Answers {

    private Answers() {
    }

    /** @throws FunctionErrorException where the source knows no other way to be told that something was not settled */
    static ObjectNode to(Trigger trigger, List<Result> results) {
        return trigger instanceof Trigger.Sqs ? batchItemFailures(results) : allOrError(results);
    }

    /**
     * The messages that the queue is to keep.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling errors for an SQS
     *      event source in Lambda</a>
     */
    private static ObjectNode batchItemFailures(List<Result> results) {
        var answer = JsonNodeFactory.instance.objectNode();
        var failures = answer.putArray("batchItemFailures");
        for (var result : results) {
            if (!result.isDone()) {
                failures.addObject().put("itemIdentifier", result.arrival().itemId());
            }
        }
        return answer;
    }

    private static ObjectNode allOrError(List<Result> results) {
        var answer = JsonNodeFactory.instance.objectNode();
        var entries = answer.putArray("results");
        results.forEach(result -> entries.add(result.json()));
        if (!results.stream().allMatch(Result::isDone)) {
            throw new FunctionErrorException(answer.toString());
        }
        return answer;
    }
}
