package dev.heliograph.protocol.check;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol and the loop in all that can happen to one mail, and in worlds where something is wrong on purpose. */
class ModelCheckerTest {

    private static ModelChecker.Setup setup(List<String> contents, boolean searched, boolean byDraft, int faults,
            boolean operator, Bug bug) {
        return new ModelChecker.Setup(contents, searched, false, faults, operator,
                new WorldEffects.Rules(byDraft, false, Duration.ofSeconds(5), bug));
    }

    @org.junit.jupiter.api.Test
    void one() {
        for (int faults = 0; faults <= Integer.getInteger("faults", 2); faults++) {
            for (int i = 0; i < 4; i++) {
                long began = System.nanoTime();
                int worlds = new ModelChecker(
                        setup(List.of("content"), (i & 1) > 0, (i & 2) > 0, faults, Boolean.getBoolean("op"), Bug.NONE)).run();
                System.out.println(faults + " " + i + ": " + worlds + " in " + (System.nanoTime() - began) / 1_000_000);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "false,false,2", "true,false,2", "false,true,2", "true,true,2" })
    void nothingHappensThatMustNot(boolean searched, boolean byDraft, int faults) {
        long began = System.nanoTime();

        int worlds = new ModelChecker(setup(List.of("content"), searched, byDraft, faults, true, Bug.NONE)).run();

        System.out.println("searched " + searched + ", by draft " + byDraft + ": " + worlds + " worlds in "
                + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertTrue(worlds > 1000, "worlds: " + worlds);
    }

    @ParameterizedTest
    @CsvSource({ "SETTLE_BEFORE_SEND,false,false", "NOT_FOUND_IS_UNSENT,true,false", "OTHERS_COPY,true,false",
            "SHORT_LEASE,false,false", "MISSING_DRAFT_IS_UNSENT,false,true" })
    void aMistakeIsFound(Bug bug, boolean searched, boolean byDraft) {
        var contents = bug == Bug.OTHERS_COPY ? List.of("content", "other") : List.of("content");

        var found = assertThrows(AssertionError.class,
                () -> new ModelChecker(setup(contents, searched, byDraft, 2, true, bug)).run());

        System.out.println(bug + ": " + found.getMessage());
    }
}
