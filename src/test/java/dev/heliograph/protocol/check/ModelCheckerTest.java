package dev.heliograph.protocol.check;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol and its steps in all that can happen to one mail, and in worlds where something is wrong on purpose. */
@Tag("slow")
class ModelCheckerTest {

    private static final List<String> ONE = List.of("content");
    private static final List<String> TWICE = List.of("content", "content");
    private static final List<String> ANOTHER = List.of("content", "other");

    /** More faults take minutes: {@code -Dcheck.faults=3}. */
    private static final int MORE = Integer.getInteger("check.faults", 2) - 2;

    private static int worlds(List<String> contents, boolean searched, boolean byDraft, int faults, boolean operator,
            boolean resends, int old, Bug bug) {
        return new ModelChecker(new ModelChecker.Setup(contents, resends, faults, operator,
                new WorldEffects.Rules(searched, byDraft, false, Duration.ofSeconds(5), old, bug))).run();
    }

    @ParameterizedTest
    @CsvSource({
            // A mail by one request; one by a draft; with an operator; two messages of it; another mail under its id.
            "ONE,false,false,2,false,false", "ONE,true,false,2,false,false", "ONE,true,true,1,false,false",
            "ONE,true,false,1,true,false", "ONE,false,true,0,true,false", "TWICE,true,false,0,false,false",
            "ANOTHER,true,true,0,false,false", "ONE,true,false,1,false,true", "ONE,false,true,1,false,true" })
    void nothingHappensThatMustNot(String messages, boolean searched, boolean byDraft, int faults, boolean operator,
            boolean resends) {
        long began = System.nanoTime();
        var contents = messages.equals("ONE") ? ONE : messages.equals("TWICE") ? TWICE : ANOTHER;

        int worlds = worlds(contents, searched, byDraft, faults + MORE, operator, resends, -1, Bug.NONE);

        System.out.printf("%s, searched %s, by a draft %s, faults %d, operator %s, sent again %s: %,d worlds in %d ms%n",
                messages, searched, byDraft, faults + MORE, operator, resends, worlds,
                (System.nanoTime() - began) / 1_000_000);
        assertTrue(worlds > 1000, "worlds: " + worlds);
    }

    /** As while Lambda replaces environments, or after a rollback. */
    @ParameterizedTest
    @CsvSource({ "false,false,2", "true,false,2", "true,true,1" })
    void norNextToAnEnvironmentOfAnEarlierVersion(boolean searched, boolean byDraft, int faults) {
        int worlds = worlds(ONE, searched, byDraft, faults + MORE, false, false, 0, Bug.NONE);

        System.out.printf("next to c29751e, searched %s, by a draft %s, faults %d: %,d worlds%n", searched, byDraft,
                faults + MORE, worlds);
        assertTrue(worlds > 1000, "worlds: " + worlds);
    }

    /** It was found by this checker. Lambda ends a function before its lease, so that it takes a clock that stood still. */
    @Test
    void anEarlierVersionThatFreezesMakesAMailUnsentThatWasFound() {
        var found = assertThrows(AssertionError.class, () -> worlds(ONE, true, false, 2, false, false, 1, Bug.NONE));

        assertTrue(found.getMessage().startsWith("it was known as sent, and is not any more"), found::getMessage);
        System.out.println("c29751e: " + found.getMessage());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aMistakeIsFound(Bug bug) {
        var found = assertThrows(AssertionError.class, () -> worlds(ONE, true, false, 1, false, false, -1, bug));

        System.out.println(bug + ": " + found.getMessage());
    }
}
