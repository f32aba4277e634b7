package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The form of the answer that a source expects. */
enum AnswerForm {

    /**
     * The messages that a queue must keep: for an event source mapping, or EventBridge Pipes.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling errors for
     *      an SQS event source in Lambda</a>
     */
    ITEM_FAILURES {
        @Override
        ObjectNode answer(List<Result> results) {
            var answer = JsonNodeFactory.instance.objectNode();
            var failures = answer.putArray("batchItemFailures");
            for (var result : results) {
                if (!result.isDone()) {
                    failures.addObject().put("itemIdentifier", result.item().itemId());
                }
            }
            return answer;
        }
    },

    /**
     * All results, for a caller that reads them; as a function error if one isn't settled, so that Lambda repeats the
     * event or keeps it.
     */
    RESULTS {
        @Override
        ObjectNode answer(List<Result> results) {
            var answer = JsonNodeFactory.instance.objectNode();
            var entries = answer.putArray("results");
            results.forEach(result -> entries.add(result.json()));
            if (!results.stream().allMatch(Result::isDone)) {
                throw new FunctionErrorException(answer.toString());
            }
            return answer;
        }
    };

    /**
     * @throws FunctionErrorException if there is no other way to report to the source that something was not settled
     */
    abstract ObjectNode answer(List<Result> results);
}
