package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** What the burst would notice about events. */
class EventAccountTest {

    private final List<EventAccount.Published> published = new ArrayList<>();

    @Test
    void eachEndHasItsEvent() {
        tell("Mail Accepted", "a");
        tell("Mail Held", "b");
        tell("Mail Rejected", "c");
        assertEquals("events told 3, different 3, mails without theirs 0, with a wrong one 0", account().toString());
    }

    @Test
    void thatItComesTwiceIsNoMistake() {
        eachEndHasItsEvent();
        tell("Mail Accepted", "a");
        assertEquals("events told 4, different 3, mails without theirs 0, with a wrong one 0", account().toString());
    }

    @Test
    void whatIsMissingIsSeen() {
        tell("Mail Accepted", "a");
        tell("Mail Rejected", "c");
        assertEquals(List.of("b Mail Held []"), account().missing());
    }

    @Test
    void whatIsWrongIsSeen() {
        eachEndHasItsEvent();
        tell("Mail Accepted", "c");
        published.add(new EventAccount.Published("Mail Accepted", "a", "another"));
        tell("Mail Accepted", "x");
        assertEquals(3, account().wrong().size());
    }

    @Test
    void whatTheLedgerCouldNotWriteDownMayBeHeldAfterIt() {
        eachEndHasItsEvent();
        tell("Mail Held", "a");
        assertEquals(1, account().wrong().size());
        assertEquals(List.of(), account(Set.of("a")).wrong());
        tell("Mail Rejected", "a");
        assertEquals(1, account(Set.of("a")).wrong().size());
    }

    @Test
    void whatItsDraftShowsToBeSentMayBePublishedAgain() {
        eachEndHasItsEvent();

        published.add(new EventAccount.Published("Mail Accepted", "a", "another"));

        assertEquals(1, account(Set.of("a")).wrong().size());
        assertEquals(List.of(), account(Set.of("a"), Set.of("a"), Set.of()).wrong());
        published.add(new EventAccount.Published("Mail Accepted", "a", "a third one"));
        assertEquals(1, account(Set.of("a"), Set.of("a"), Set.of()).wrong().size());
    }

    @Test
    void aDeadLetterThatWentBackMayComeToAnotherEnd() {
        eachEndHasItsEvent();

        published.add(new EventAccount.Published("Mail Accepted", "a", "another"));
        tell("Mail Held", "a");

        assertEquals(1, account().wrong().size());
        assertEquals(List.of(), account(Set.of(), Set.of(), Set.of("a")).wrong());
        tell("Mail Accepted", "b");
        assertEquals(1, account(Set.of(), Set.of(), Set.of("a", "b")).wrong().size(), "b was not delivered");
    }

    @Test
    void aMailThatIsGivenUpForTwoDeathsMayBeReportedAgain() {
        eachEndHasItsEvent();

        published.add(new EventAccount.Published("Mail Rejected", "c", "another"));

        assertEquals(1, account().wrong().size());
        assertEquals(List.of(), account(Set.of(), Set.of(), Set.of(), Set.of("c")).wrong());
        tell("Mail Rejected", "a");
        assertEquals(1, account(Set.of(), Set.of(), Set.of(), Set.of("a", "c")).wrong().size(), "a was delivered");
    }

    @Test
    void anOperatorMaySayThatADeadLetterWasSent() {
        tell("Mail Resolved", "a");
        tell("Mail Held", "b");
        tell("Mail Rejected", "c");

        assertEquals(1, account().missing().size());
        assertEquals(List.of(), account(Set.of(), Set.of(), Set.of("a")).missing());
    }

    private void tell(String type, String id) {
        published.add(new EventAccount.Published(type, id, type + "/" + id));
    }

    private EventAccount account() {
        return account(Set.of());
    }

    private EventAccount account(Set<String> tried) {
        return account(tried, Set.of(), Set.of());
    }

    private EventAccount account(Set<String> tried, Set<String> byDraft, Set<String> redriven) {
        return account(tried, byDraft, redriven, Set.of());
    }

    private EventAccount account(Set<String> tried, Set<String> byDraft, Set<String> redriven, Set<String> diedTwice) {
        return EventAccount.of(Set.of("a", "b", "c"), Map.of("a", 1),
                Map.of("b", new Account.DeadLetter("unknown", "no-answer"), "c",
                        new Account.DeadLetter("rejected", "invalid-request")),
                tried, byDraft, redriven, diedTwice, published);
    }
}
