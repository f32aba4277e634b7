package dev.heliograph.protocol.check;

import static dev.heliograph.protocol.check.WorldEffects.Extra.BUGS;
import static dev.heliograph.protocol.check.WorldEffects.Extra.CANCEL;
import static dev.heliograph.protocol.check.WorldEffects.Extra.CHECK;
import static dev.heliograph.protocol.check.WorldEffects.Extra.DELETED_SENT;
import static dev.heliograph.protocol.check.WorldEffects.Extra.DENIED;
import static dev.heliograph.protocol.check.WorldEffects.Extra.DIRECT;
import static dev.heliograph.protocol.check.WorldEffects.Extra.NO_FROST;
import static dev.heliograph.protocol.check.WorldEffects.Extra.PAUSES;
import static dev.heliograph.protocol.check.WorldEffects.Extra.REPORTS;
import static dev.heliograph.protocol.check.WorldEffects.Extra.RESOLVE;
import static dev.heliograph.protocol.check.WorldEffects.Extra.SCHEDULE;
import static dev.heliograph.protocol.check.WorldEffects.Extra.TURNS;
import static dev.heliograph.protocol.check.WorldEffects.Way.DRAFT;
import static dev.heliograph.protocol.check.WorldEffects.Way.REQUEST;
import static dev.heliograph.protocol.check.WorldEffects.Way.SMTP;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.heliograph.protocol.check.WorldEffects.Extra;
import dev.heliograph.protocol.check.WorldEffects.Way;

/** The protocol and its steps in all that can happen to one mail, and in worlds where something is wrong on purpose. */
@Tag("slow")
class ModelCheckerTest {

    private static final List<String> ONE = List.of("content");
    private static final List<String> TWICE = List.of("content", "content");
    private static final List<String> ANOTHER = List.of("content", "other");

    /** One more fault in each set-up takes minutes ({@code -Dcheck.faults=1}), one less seconds ({@code -1}). */
    private static final int MORE = Integer.getInteger("check.faults", 0);

    /** What is gone through. */
    record Case(List<String> contents, boolean searched, Way first, Way second, boolean resends, int faults,
            Set<Extra> extras) {

        static Case hold(List<String> contents, Way way, int faults, Extra... extras) {
            return new Case(contents, false, way, way, false, faults, Set.of(extras));
        }

        static Case check(List<String> contents, Way way, int faults, Extra... extras) {
            return new Case(contents, true, way, way, false, faults, Set.of(extras));
        }

        Case resending() {
            return new Case(contents, searched, first, second, true, faults, extras);
        }

        Case then(Way way) {
            return new Case(contents, searched, first, way, resends, faults, extras);
        }

        int worlds(int old, Bug bug) {
            return new ModelChecker(new ModelChecker.Setup(contents, resends, faults + (faults > 1 ? MORE : Math.max(0, MORE)),
                    new WorldEffects.Rules(searched, List.of(first, second), false, Duration.ofSeconds(5), old, extras, bug)))
                    .run();
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                Case.hold(ONE, REQUEST, 2), Case.check(ONE, REQUEST, 1, DENIED), Case.check(ONE, DRAFT, 1, DELETED_SENT),
                // An operator; bugs; a mailbox that rests; a call; a mail for later.
                Case.check(ONE, REQUEST, 1, RESOLVE, NO_FROST), Case.check(ONE, REQUEST, 1, CHECK, NO_FROST),
                Case.check(ONE, DRAFT, 0, CHECK, DENIED), Case.hold(ONE, REQUEST, 1, CANCEL),
                Case.hold(ONE, DRAFT, 0, CANCEL, RESOLVE), Case.hold(ONE, REQUEST, 1, BUGS), Case.hold(ONE, DRAFT, 1, BUGS),
                Case.hold(ONE, DRAFT, 1, PAUSES, TURNS), Case.check(ONE, REQUEST, 1, DIRECT),
                Case.hold(ONE, REQUEST, 1, SCHEDULE, CANCEL, NO_FROST),
                // Reports that it reached nobody; two messages of it; another mail under its id.
                Case.hold(ONE, DRAFT, 1, REPORTS, NO_FROST), Case.check(ONE, REQUEST, 1, REPORTS, NO_FROST),
                Case.hold(TWICE, REQUEST, 1, NO_FROST), Case.hold(TWICE, DRAFT, 0, NO_FROST),
                Case.hold(ANOTHER, DRAFT, 0, NO_FROST), Case.hold(ANOTHER, REQUEST, 1, NO_FROST),
                // A draft that the next environment's way of sending knows nothing of.
                Case.hold(ONE, DRAFT, 1).then(REQUEST), Case.hold(ONE, DRAFT, 1).then(SMTP),
                // It is sent again.
                Case.check(ONE, REQUEST, 1, NO_FROST).resending(), Case.hold(ONE, REQUEST, 1, NO_FROST).resending(),
                Case.hold(ONE, DRAFT, 1, NO_FROST).resending(), Case.hold(ONE, DRAFT, 1, NO_FROST).then(SMTP).resending());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingHappensThatMustNot(Case of) {
        long began = System.nanoTime();

        int worlds = of.worlds(-1, Bug.NONE);

        System.out.printf("%s: %,d worlds in %d ms%n", of, worlds, (System.nanoTime() - began) / 1_000_000);
        assertTrue(worlds > 100, "worlds: " + worlds);
    }

    /** As while Lambda replaces environments, or after a rollback. */
    @ParameterizedTest
    @MethodSource("nextToBefore")
    void norNextToAnEnvironmentOfAnEarlierVersion(Case of) {
        int worlds = of.worlds(0, Bug.NONE);

        System.out.printf("next to c29751e, %s: %,d worlds%n", of, worlds);
        assertTrue(worlds > 100, "worlds: " + worlds);
    }

    private static Stream<Case> nextToBefore() {
        return Stream.of(Case.hold(ONE, REQUEST, 2), Case.check(ONE, REQUEST, 1), Case.check(ONE, DRAFT, 1));
    }

    /** It was found by this checker. Lambda ends a function before its lease, so that it takes a clock that stood still. */
    @Test
    void anEarlierVersionThatFreezesMakesAMailUnsentThatWasFound() {
        var found = assertThrows(AssertionError.class, () -> Case.check(ONE, REQUEST, 2).worlds(1, Bug.NONE));

        assertTrue(found.getMessage().startsWith("it was known as sent, and is not any more"), found::getMessage);
        System.out.println("c29751e: " + found.getMessage());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aMistakeIsFound(Bug bug) {
        var of = switch (bug) {
            case GONE_IS_UNSENT -> Case.hold(ONE, DRAFT, 2);
            case REOPENED_TWICE -> Case.hold(ONE, REQUEST, 1, REPORTS, NO_FROST);
            default -> Case.check(ONE, REQUEST, 1, CANCEL);
        };

        var found = assertThrows(AssertionError.class, () -> of.worlds(-1, bug));

        System.out.println(bug + ": " + found.getMessage());
    }
}
