package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.RetrySchedule;

/** When a mail is tried again. */
class RetryScheduleTest extends DeliveryScenario {

    @Test
    void aShortWaitIsSlept() {
        replies.add(UNREACHABLE);
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        assertEquals(List.of(Duration.ofSeconds(1)), deliveries.pauses);
    }

    @Test
    void aLongerWaitGoesBackToTheQueue() {
        replies.addAll(List.of(UNREACHABLE, UNREACHABLE, UNREACHABLE));
        var report = deliver(queued(1));
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), deliveries.pauses);
        assertEquals(Optional.of(Duration.ofSeconds(4)), report.retryIn());
        assertEquals(0, report.attempts());
    }

    @Test
    void nothingIsSleptForWhichTheInvocationHasNotTheTime() {
        replies.add(UNREACHABLE);
        var report = deliveries.build().deliver(List.of(queued(1)),
                new Deadline(clock.instant().plus(Deliveries.SEND_TIMEOUT).plus(Deadline.MARGIN).plus(Duration.ofMillis(500)),
                        clock))
                .get(0);
        assertEquals(List.of(), deliveries.pauses);
        assertEquals(Optional.of(Duration.ofSeconds(1)), report.retryIn());
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "2,5", "3,15", "9,15", "40,15" })
    void aWrongSetUpWaitsForItsOperatorAndCostsNoAttempt(int receives, int minutes) {
        replies.add(DENIED);
        var report = deliver(queued(receives));
        assertEquals(Optional.of(Duration.ofMinutes(minutes)), report.retryIn());
        assertEquals(0, report.attempts());
        assertEquals(List.of(), deliveries.pauses);
    }

    @ParameterizedTest
    @CsvSource({ "1,0", "8,0", "9,2", "17,4", "41,32", "73,512", "81,900", "500,900" })
    void theOftenerAMessageIsGivenOutTheLongerItWaits(int receives, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetrySchedule.floor(queued(receives).earlierReceives()));
    }

    @Test
    void aDayOfWaitingStaysBelowTheQueuesOwnLimit() {
        var waited = Duration.ZERO;
        int receives = 1;
        while (waited.compareTo(Duration.ofHours(24)) < 0) {
            waited = waited.plus(RetrySchedule.floor(queued(receives).earlierReceives())).plusSeconds(1);
            receives++;
        }
        assertTrue(receives < 200, () -> "gives up");
    }

    @Test
    void aCallerIsToldAtOnceHowLongToWait() {
        replies.add(throttled(9));
        var report = deliver(Jobs.of(MAIL, Optional.empty()));
        assertEquals("throttled", report.outcome().word());
        assertEquals(List.of(), deliveries.pauses);
    }

    /** As Entra's, which reaches the queue that way. */
    @Test
    void aWaitThatIsAskedForBeforeAnythingLeftIsKept() {
        replies.add(
                SendResult.of(Reply.passing("AADSTS90033", "Entra is busy", Optional.of(Duration.ofSeconds(90)))));
        var report = deliver(queued(1));
        assertEquals("transient", report.outcome().word());
        assertEquals(Optional.of(Duration.ofSeconds(90)), report.retryIn());
        assertEquals(0, report.attempts());
    }
}
