package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class RolloutTest {

    @Test
    void bothThenTheOtherThenThisOne() {
        var rollout = new Rollout(true);

        assertEquals(List.of(Version.THIS, Version.OTHER, Version.THIS, Version.OTHER), next(rollout));
        assertFalse(rollout.isOver(49, 100));
        assertTrue(rollout.isOver(50, 100));
        rollout.goOn();
        assertEquals(List.of(Version.OTHER, Version.OTHER, Version.OTHER, Version.OTHER), next(rollout));
        assertFalse(rollout.isLast());
        rollout.goOn();
        assertEquals(List.of(Version.THIS, Version.THIS, Version.THIS, Version.THIS), next(rollout));
        assertTrue(rollout.isLast());
        assertFalse(rollout.allows(Version.OTHER));
    }

    @Test
    void oneAlone() {
        var rollout = new Rollout(false);

        assertTrue(rollout.isLast());
        assertEquals(List.of(Version.THIS, Version.THIS, Version.THIS, Version.THIS), next(rollout));
    }

    private static List<Version> next(Rollout rollout) {
        return Stream.generate(rollout::next).limit(4).toList();
    }
}
