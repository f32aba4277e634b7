package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.Outcome;

class MetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics("mails", true, MutableClock.atNoon(), lines::add);

    @Test
    void outcomesAreCountedByMailbox() {
        metrics.outcome("a@contoso.com", new Outcome.Duplicate());
        metrics.outcome("a@contoso.com", new Outcome.Duplicate());
        metrics.outcome("b@contoso.com", new Outcome.Accepted());
        metrics.write(0);
        assertEquals(Requests.node("{'_aws': {'Timestamp': 1795521600000, 'CloudWatchMetrics': [{'Namespace': 'Heliograph',"
                + " 'Dimensions': [['Function', 'Mailbox', 'Outcome'], ['Function', 'Outcome']], 'Metrics': [{'Name': 'Mails', 'Unit': 'Count'}]}]},"
                + " 'Function': 'mails', 'Mailbox': 'a@contoso.com', 'Outcome': 'duplicate', 'Mails': 2}"),
                Requests.node(lines.get(0)));
        assertEquals(2, lines.size());
    }

    @Test
    void theRestIsCountedForTheFunction() {
        metrics.attempt(Duration.ofMillis(12));
        metrics.attempt(Duration.ofMillis(7));
        metrics.handedBack(3);
        metrics.deadLettered(1);
        metrics.write(1);
        assertEquals(Requests.node("{'_aws': {'Timestamp': 1795521600000, 'CloudWatchMetrics': [{'Namespace': 'Heliograph',"
                + " 'Dimensions': [['Function']], 'Metrics': [{'Name': 'Attempts', 'Unit': 'Count'}, {'Name': 'DeadLettered',"
                + " 'Unit': 'Count'}, {'Name': 'HandedBack', 'Unit': 'Count'}, {'Name': 'TokenFetches', 'Unit': 'Count'},"
                + " {'Name': 'SendTime', 'Unit': 'Milliseconds'}]}]}, 'Function': 'mails', 'Attempts': 2, 'DeadLettered': 1,"
                + " 'HandedBack': 3, 'TokenFetches': 1, 'SendTime': [12, 7]}"), Requests.node(lines.get(0)));
    }

    @Test
    void whatWasWrittenIsNotWrittenAgain() {
        metrics.attempt(Duration.ofMillis(12));
        metrics.write(1);
        metrics.write(1);
        assertEquals(1, lines.size());
    }

    @Test
    void aLineHoldsAtMostAHundredTimes() {
        for (int i = 0; i < 250; i++) {
            metrics.attempt(Duration.ofMillis(i));
        }
        metrics.write(0);
        assertEquals(List.of(100, 100, 50),
                lines.stream().map(line -> Requests.node(line).path("SendTime").size()).toList());
        assertTrue(lines.get(0).contains("\"Attempts\":250"));
    }

    /** Metrics cost by the number of their dimensions' values, so a mailbox is none unless it is asked for. */
    @Test
    void withoutBeingAskedForNoMailboxHasMetricsOfItsOwn() {
        var together = new Metrics("mails", false, MutableClock.atNoon(), lines::add);
        together.outcome("a@contoso.com", new Outcome.Accepted());
        together.outcome("b@contoso.com", new Outcome.Accepted());
        together.outcome(Metrics.NO_MAILBOX, new Outcome.Rejected("sender-not-allowed", "r"));
        together.write(0);
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("\"Dimensions\":[[\"Function\",\"Outcome\"]],\"Metrics\":[{\"Name\":\"Mails\""),
                lines.get(0));
        assertTrue(lines.get(0).contains("\"Outcome\":\"accepted\",\"Mails\":2}"), lines.get(0));
        assertFalse(lines.toString().contains("Mailbox"), lines::toString);
    }
}
