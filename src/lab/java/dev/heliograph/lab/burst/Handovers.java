package dev.heliograph.lab.burst;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What one executable has left and the other has continued. */
final class Handovers {

    /** The kinds of things that are left. */
    enum Kind {
        /** A mail whose message or call comes again, since it was not settled. */
        ATTEMPT,
        /** A message that waits for its search, in a group of its own. */
        LOOK,
        SCHEDULE,
        DEAD_LETTER
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOOK_GROUP = "look-";
    private static final String ID = "Heliograph-Id";

    private record Work(Kind kind, String name) {
    }

    private record Passed(Work work, Version from, Version to) {
    }

    private final String deadLetterQueueUrl;
    private final Map<Work, Version> left = new ConcurrentHashMap<>();
    private final Set<Passed> passed = ConcurrentHashMap.newKeySet();

    Handovers(String deadLetterQueueUrl) {
        this.deadLetterQueueUrl = deadLetterQueueUrl;
    }

    /** An environment has sent this to SQS, and it was taken. */
    void sent(Version by, String body) {
        var request = json(body);
        boolean dead = request.path("QueueUrl").asText().equals(deadLetterQueueUrl);
        Iterable<JsonNode> entries = request.has("Entries") ? request.path("Entries") : List.of(request);
        for (var entry : entries) {
            String group = entry.path("MessageGroupId").asText();
            String id = entry.path("MessageAttributes").path(ID).path("StringValue").asText();
            if (dead && !id.isEmpty()) {
                left.put(new Work(Kind.DEAD_LETTER, id), by);
            } else if (group.startsWith(LOOK_GROUP)) {
                left.put(new Work(Kind.LOOK, group), by);
            }
        }
    }

    /** An environment has made this schedule. */
    void scheduled(Version by, String body) {
        String id = Events.id(json(body).path("Target").path("Input").asText("{}"));
        if (!id.isEmpty()) {
            left.putIfAbsent(new Work(Kind.SCHEDULE, id), by);
        }
    }

    /** An environment gets this event. */
    void taken(Version by, String event) {
        var whole = json(event);
        if (whole.has("id")) {
            attempt(by, whole.path("id").asText());
        }
        for (var message : whole.path("Records")) {
            String group = message.path("attributes").path("MessageGroupId").asText();
            var body = json(message.path("body").asText());
            String id = body.path("id").asText();
            attempt(by, id);
            pass(by, new Work(Kind.LOOK, group));
            if (!body.has("sendAt")) {
                pass(by, new Work(Kind.SCHEDULE, id));
            }
            if (message.path("messageAttributes").has("Heliograph-Outcome")) {
                pass(by, new Work(Kind.DEAD_LETTER, id));
            }
        }
    }

    private void attempt(Version by, String id) {
        var work = new Work(Kind.ATTEMPT, id);
        pass(by, work);
        left.put(work, by);
    }

    private void pass(Version by, Work work) {
        Optional.ofNullable(left.get(work)).filter(from -> from != by)
                .ifPresent(from -> passed.add(new Passed(work, from, by)));
    }

    /** How many of a kind the one has left and the other has taken up. */
    long count(Kind kind, Version from) {
        return passed.stream().filter(one -> one.work().kind() == kind && one.from() == from).count();
    }

    /**
     * Whether each executable has continued something of each kind that the other had left.
     *
     * @param looks whether mails wait for searches
     */
    boolean isBothWays(boolean looks) {
        return Stream.of(Kind.values()).filter(kind -> looks || kind != Kind.LOOK)
                .allMatch(kind -> Stream.of(Version.values()).allMatch(from -> count(kind, from) > 0));
    }

    /** The number of each kind, in both directions. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var kind : Kind.values()) {
            counts.put(kind + " of this to other", count(kind, Version.THIS));
            counts.put(kind + " of other to this", count(kind, Version.OTHER));
        }
        return counts;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
