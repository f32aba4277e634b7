package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;

/** Queues that record their calls. */
public final class FakeQueues implements Queues {

    public final Map<String, Duration> visibility = new LinkedHashMap<>();
    public final List<OutgoingMessage> deadLetters = new ArrayList<>();
    public final List<OutgoingMessage> again = new ArrayList<>();
    public final List<String> deleted = new ArrayList<>();
    public final List<String> calls = new ArrayList<>();
    public String trouble = "";
    public int limit = 1 << 20;

    @Override
    public List<String> changeVisibility(String queueArn, Map<String, Duration> waits, Deadline deadline) {
        calls.add("visibility " + queueArn);
        visibility.putAll(waits);
        return trouble.isEmpty() ? List.of() : Collections.nCopies(waits.size(), trouble);
    }

    @Override
    public List<String> delete(String queueArn, List<String> receiptHandles, Deadline deadline) {
        calls.add("delete " + queueArn);
        if (trouble.isEmpty()) {
            deleted.addAll(receiptHandles);
        }
        return trouble.isEmpty() ? List.of() : Collections.nCopies(receiptHandles.size(), trouble);
    }

    @Override
    public List<String> deadLetter(List<OutgoingMessage> sent, Deadline deadline) {
        calls.add("dead letters");
        if (trouble.isEmpty()) {
            deadLetters.addAll(sent);
        }
        return sent.stream().map(deadLetter -> trouble).toList();
    }

    @Override
    public List<String> sendAgain(String queueArn, List<OutgoingMessage> sent, Deadline deadline) {
        calls.add("again " + queueArn);
        if (trouble.isEmpty()) {
            again.addAll(sent);
        }
        return sent.stream().map(deadLetter -> trouble).toList();
    }

    @Override
    public int deadLetterLimit() {
        return limit;
    }
}
