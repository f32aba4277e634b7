package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.heliograph.lab.burst.Handovers.Kind;

class HandoversTest {

    private static final String MAIL = "{\\\"id\\\": \\\"1\\\"}";
    private static final String WAITING = "{\\\"id\\\": \\\"1\\\", \\\"sendAt\\\": \\\"2026-12-01T00:00:00Z\\\"}";
    private static final String DEAD = "{\"QueueUrl\": \"http://dead\", \"Entries\": [{\"MessageGroupId\": \"a\","
            + " \"MessageAttributes\": {\"Heliograph-Id\": {\"StringValue\": \"1\"}}}]}";
    private static final String LOOK = "{\"QueueUrl\": \"http://mails\", \"Entries\": [{\"MessageGroupId\": \"look-1\","
            + " \"MessageAttributes\": {\"Heliograph-Id\": {\"StringValue\": \"1\"}}}]}";

    private final Handovers handovers = new Handovers("http://dead");

    @Test
    void whatTheOtherTakesUpIsCountedOnce() {
        handovers.sent(Version.THIS, LOOK);

        handovers.taken(Version.THIS, message(MAIL, "look-1", ""));
        assertEquals(0, handovers.count(Kind.LOOK, Version.THIS));
        handovers.taken(Version.OTHER, message(MAIL, "look-1", ""));
        handovers.taken(Version.OTHER, message(MAIL, "look-1", ""));
        assertEquals(1, handovers.count(Kind.LOOK, Version.THIS));
        assertEquals(0, handovers.count(Kind.LOOK, Version.OTHER));
        assertEquals(1, handovers.count(Kind.ATTEMPT, Version.THIS));
    }

    @Test
    void aScheduleIsTakenUpWhenItHasRun() {
        handovers.scheduled(Version.OTHER, "{\"Target\": {\"Input\": \"" + MAIL + "\"}}");

        handovers.taken(Version.THIS, message(WAITING, "a", ""));
        assertEquals(0, handovers.count(Kind.SCHEDULE, Version.OTHER));
        handovers.taken(Version.THIS, message(MAIL, "a", ""));
        assertEquals(1, handovers.count(Kind.SCHEDULE, Version.OTHER));
    }

    @Test
    void aDeadLetterIsTakenUpWhenItComesAgain() {
        handovers.sent(Version.OTHER, DEAD);

        handovers.taken(Version.THIS, message(MAIL, "a", ""));
        assertEquals(0, handovers.count(Kind.DEAD_LETTER, Version.OTHER));
        handovers.taken(Version.THIS, message(MAIL, "a", "\"Heliograph-Outcome\": {\"stringValue\": \"unknown\"}"));
        assertEquals(1, handovers.count(Kind.DEAD_LETTER, Version.OTHER));
    }

    @Test
    void bothWaysWantsEachKindOfBoth() {
        Stream.of(Version.values()).forEach(version -> {
            handovers.sent(version, DEAD);
            handovers.scheduled(version, "{\"Target\": {\"Input\": \"{\\\"id\\\": \\\"" + version + "\\\"}\"}}");
            var other = version == Version.THIS ? Version.OTHER : Version.THIS;
            assertFalse(handovers.isBothWays(false));
            handovers.taken(version, message(MAIL, "a", ""));
            handovers.taken(other, message(MAIL, "a", "\"Heliograph-Outcome\": {\"stringValue\": \"unknown\"}"));
            handovers.taken(other, message("{\\\"id\\\": \\\"" + version + "\\\"}", "a", ""));
        });

        assertTrue(handovers.isBothWays(false));
        assertFalse(handovers.isBothWays(true), "no look");
    }

    private static String message(String body, String group, String attributes) {
        return "{\"Records\": [{\"body\": \"" + body + "\", \"attributes\": {\"MessageGroupId\": \"" + group
                + "\"}, \"messageAttributes\": {" + attributes + "}}]}";
    }
}
