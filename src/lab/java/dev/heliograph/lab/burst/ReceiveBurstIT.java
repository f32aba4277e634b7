package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.lab.aws.LocalAwsExtension;

/**
 * No mail that comes in is lost, and each is told of once. Run by {@code -Dreceive.mails}; {@code receive.mailboxes},
 * {@code receive.seed}.
 */
@EnabledIfSystemProperty(named = "receive.mails", matches = "[0-9]+")
class ReceiveBurstIT {

    /** A consumer that keeps event ids sees no duplicates. Without that, one in a hundred at most. */
    private static final double MOST_AGAIN = 1.01;

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @Test
    void nothingIsLostAndEachIsPublishedOnce() throws Exception {
        int mails = Integer.getInteger("receive.mails");
        var result = new ReceiveBurst(AWS.get(), mails, Integer.getInteger("receive.mailboxes", 3),
                Long.getLong("receive.seed", 1)).run();
        System.out.printf("receive: %d mails, lost %d, with a wrong file %d, events %d (%.4f for each mail), distinct %d%n",
                result.mails(), result.lost().size(), result.wrong().size(), result.events(),
                (double) result.events() / result.mails(), result.distinct());
        result.figures().forEach((name, value) -> System.out.println("receive " + name + ": " + value));
        assertEquals(mails, result.mails());
        assertEquals(Set.of(), result.lost());
        assertEquals(Set.of(), result.wrong());
        assertEquals(mails, result.distinct());
        // Each answer that was lost on purpose is an event published twice.
        int events = result.events() - result.lostAnswers();
        assertTrue(events <= Math.max(mails + 3, mails * MOST_AGAIN), events + " events");
    }
}
