package dev.heliograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

class MetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics("mails", true, MutableClock.atNoon(), lines::add);

    @Test
    void outcomesAreCountedByMailbox() {
        metrics.ended(MailLabel.of(new MailKey("a@contoso.com", "1")), new Outcome.Duplicate());
        metrics.ended(MailLabel.of(new MailKey("a@contoso.com", "1")), new Outcome.Duplicate());
        metrics.ended(MailLabel.of(new MailKey("b@contoso.com", "1")), new Outcome.Accepted());
        metrics.invocationEnded(0);
        assertEquals(Requests.node("{'_aws': {'Timestamp': 1795521600000, 'CloudWatchMetrics': [{'Namespace': 'Heliograph',"
                + " 'Dimensions': [['Function', 'Mailbox', 'Outcome'], ['Function', 'Outcome']], 'Metrics': [{'Name': 'Mails', 'Unit': 'Count'}]}]},"
                + " 'Function': 'mails', 'Mailbox': 'a@contoso.com', 'Outcome': 'duplicate', 'Mails': 2}"),
                Requests.node(lines.get(0)));
        assertEquals(2, lines.size());
    }

    @Test
    void theRestIsCountedForTheFunction() {
        attempted(Duration.ofMillis(12));
        attempted(Duration.ofMillis(7));
        metrics.handedBack(3);
        metrics.deadLettered("1");
        metrics.invocationEnded(1);
        assertEquals(Requests.node("{'_aws': {'Timestamp': 1795521600000, 'CloudWatchMetrics': [{'Namespace': 'Heliograph',"
                + " 'Dimensions': [['Function']], 'Metrics': [{'Name': 'Attempts', 'Unit': 'Count'}, {'Name': 'DeadLettered',"
                + " 'Unit': 'Count'}, {'Name': 'HandedBack', 'Unit': 'Count'}, {'Name': 'TokenFetches', 'Unit': 'Count'},"
                + " {'Name': 'SendTime', 'Unit': 'Milliseconds'}]}]}, 'Function': 'mails', 'Attempts': 2, 'DeadLettered': 1,"
                + " 'HandedBack': 3, 'TokenFetches': 1, 'SendTime': [12, 7]}"), Requests.node(lines.get(0)));
    }

    @Test
    void whatWasWrittenIsNotWrittenAgain() {
        attempted(Duration.ofMillis(12));
        metrics.invocationEnded(1);
        metrics.invocationEnded(1);
        assertEquals(1, lines.size());
    }

    @Test
    void aLineHoldsAtMostAHundredTimes() {
        for (int i = 0; i < 250; i++) {
            attempted(Duration.ofMillis(i));
        }
        metrics.invocationEnded(0);
        assertEquals(List.of(100, 100, 50),
                lines.stream().map(line -> Requests.node(line).path("SendTime").size()).toList());
        assertTrue(lines.get(0).contains("\"Attempts\":250"));
    }

    /** Metrics cost by the number of their dimensions' values, so a mailbox is none unless it is asked for. */
    @Test
    void withoutBeingAskedForNoMailboxHasMetricsOfItsOwn() {
        var together = new Metrics("mails", false, MutableClock.atNoon(), lines::add);
        together.ended(MailLabel.of(new MailKey("a@contoso.com", "1")), new Outcome.Accepted());
        together.ended(MailLabel.of(new MailKey("b@contoso.com", "1")), new Outcome.Accepted());
        together.unread("1", new Outcome.Rejected("sender-not-allowed", "r"));
        together.invocationEnded(0);
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("\"Dimensions\":[[\"Function\",\"Outcome\"]],\"Metrics\":[{\"Name\":\"Mails\""),
                lines.get(0));
        assertTrue(lines.get(0).contains("\"Outcome\":\"accepted\",\"Mails\":2}"), lines.get(0));
        assertFalse(lines.toString().contains("Mailbox"), lines::toString);
    }

    private void attempted(Duration took) {
        metrics.attempted(MailLabel.of(new MailKey("a@contoso.com", "1")), new Outcome.Accepted(), RequestIds.NONE, 1, took);
    }
}
