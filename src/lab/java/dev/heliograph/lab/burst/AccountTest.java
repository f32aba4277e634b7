package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.heliograph.lab.burst.Account.DeadLetter;
import dev.heliograph.lab.burst.Account.Sent;

/** What an account finds about one mail. */
class AccountTest {

    private static final DeadLetter UNKNOWN = new DeadLetter("unknown", "no-answer");
    private static final DeadLetter EXPIRED = new DeadLetter("expired", "max-attempts");
    private static final DeadLetter REJECTED = new DeadLetter("rejected", "invalid-request");

    private static Account of(boolean valid, int delivered, Map<String, DeadLetter> deadLetters, Set<String> inDoubt,
            int cutOffs) {
        return of(valid, delivered, deadLetters, inDoubt, cutOffs, false);
    }

    private static Account of(boolean valid, int delivered, Map<String, DeadLetter> deadLetters, Set<String> inDoubt,
            int cutOffs,
            boolean diedTwice) {
        return Account.of(Map.of("1", new Sent("a", valid)), delivered == 0 ? Map.of() : Map.of("1", delivered), deadLetters,
                inDoubt, Map.of("a", cutOffs), id -> diedTwice, "1"::equals);
    }

    /** An environment that is killed twice at a right mail is chance, and the function can't know. */
    @Test
    void whatTwoInvocationsDiedOfMayBeRejectedForThat() {
        var died = Map.of("1", new DeadLetter("rejected", "function-died"));

        assertTrue(of(true, 0, died, Set.of(), 0, true).isRight());
        assertFalse(of(true, 0, died, Set.of(), 0, false).isRight());
        assertFalse(of(true, 1, died, Set.of(), 0, true).isRight(), "it was delivered");
        assertFalse(of(true, 0, Map.of("1", EXPIRED), Set.of(), 0, true).isRight());
    }

    @Test
    void whatIsRight() {
        assertTrue(of(true, 1, Map.of(), Set.of(), 0).isRight());
        assertFalse(of(true, 0, Map.of("1", EXPIRED), Set.of(), 0).isRight());
        assertTrue(of(false, 0, Map.of("1", REJECTED), Set.of(), 0).isRight());
        assertTrue(of(true, 0, Map.of("1", UNKNOWN), Set.of("1"), 0).isRight());
        assertTrue(of(false, 0, Map.of("1", UNKNOWN), Set.of(), 1).isRight());
    }

    @Test
    void neitherDeliveredNorADeadLetterIsLost() {
        assertEquals(List.of("1"), of(true, 0, Map.of(), Set.of(), 0).lost());
    }

    @Test
    void deliveredTwiceIsDoubled() {
        assertEquals(List.of("1"), of(true, 2, Map.of(), Set.of(), 0).doubled());
        assertEquals(List.of("1"), of(true, 2, Map.of("1", UNKNOWN), Set.of("1"), 0).doubled());
    }

    @Test
    void aDeadLetterMayNotDenyADelivery() {
        assertEquals(List.of("1"), of(true, 1, Map.of("1", EXPIRED), Set.of(), 0).denied());
    }

    @Test
    void whatNothingHasMetIsNotUnknown() {
        assertEquals(List.of("1 " + UNKNOWN.code()), of(true, 1, Map.of("1", UNKNOWN), Set.of(), 0).unfounded());
        assertEquals(List.of("1 " + REJECTED.code()), of(true, 0, Map.of("1", REJECTED), Set.of(), 0).unfounded());
    }

    @Test
    void whatIsThereToBeFoundIsNotUnknown() {
        assertEquals(List.of("1 " + UNKNOWN.code()), of(true, 1, Map.of("1", UNKNOWN), Set.of("1"), 0).unresolved());
        assertEquals(List.of(), of(true, 0, Map.of("1", UNKNOWN), Set.of("1"), 0).unresolved());
    }

    @Test
    void aMailThatWasNotSentIsForeign() {
        assertEquals(List.of("2"), of(true, 1, Map.of("2", UNKNOWN), Set.of(), 0).foreign());
        assertFalse(of(true, 1, Map.of("2", UNKNOWN), Set.of(), 0).isRight());
    }
}
