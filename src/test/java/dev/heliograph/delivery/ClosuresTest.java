package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.heliograph.graph.GraphReplies;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.work.Queued;

/** What closes a mailbox's lane, for how long, and what becomes of the mails that wait for it. */
class ClosuresTest extends DeliveryScenario {

    @Test
    void retryAfterClosesTheLaneAndNothingIsSleptForIt() {
        replies.add(throttled(1));
        var reports = deliver(queued(1), job(Requests.from("a@contoso.com", "2")), job(Requests.from("b@contoso.com", "3")));
        assertEquals(List.of("1", "3"), sent);
        assertEquals(List.of("throttled", "not-started", "accepted"), words(reports));
        assertEquals("lane-closed", reports.get(1).outcome().code());
        assertEquals(Optional.of(Duration.ofSeconds(1)), reports.get(1).retryIn());
        assertEquals(List.of(), deliveries.pauses);
    }

    @Test
    void nothingIsSleptForAMailboxWhoseServerIsBusy() {
        replies.add(GraphReplies.answered(503, "ErrorServerBusy", Optional.of(Duration.ofSeconds(1))));
        var report = deliver(queued(1));
        assertEquals("transient", report.outcome().word());
        assertEquals(Optional.of(Duration.ofSeconds(1)), report.retryIn());
        assertEquals(List.of(), deliveries.pauses);
    }

    @Test
    void aClosedLaneStaysClosedInLaterInvocations() {
        replies.add(throttled(90));
        var delivery = deliveries.build();
        delivery.deliver(List.of(queued(1)), deliveries.deadline());
        clock.advance(Duration.ofSeconds(60));
        delivery.begin();
        var report = delivery.deliver(List.of(queued(2)), deliveries.deadline()).get(0);
        assertEquals(Optional.of(Duration.ofSeconds(30)), report.retryIn());
        assertEquals(1, sent.size());
        clock.advance(Duration.ofSeconds(30));
        assertEquals("accepted", delivery.deliver(List.of(queued(3)), deliveries.deadline()).get(0).outcome().word());
    }

    @Test
    void theBacklogOfAStandardQueueComesBackInTurns() {
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(80)), waitsOfAThrottledBacklog(false, MAIL));
    }

    @Test
    void theBacklogOfAFifoQueueComesBackInItsOrder() {
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(60)), waitsOfAThrottledBacklog(true, MAIL));
    }

    @Test
    void noMailExpiresForWantOfAnEarlierTurn() {
        var urgent = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't',"
                + " 'expiresAt': '2026-11-24T12:01:10Z'}");
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(60)), waitsOfAThrottledBacklog(false, urgent));
    }

    @Test
    void anAcceptedMailWithRetryAfterIsDoneAndClosesTheLane() {
        replies.add(GraphReplies.answered(202, "", Optional.of(Duration.ofSeconds(5))));
        var reports = deliver(queued(1), job(Requests.from("a@contoso.com", "2")));
        assertEquals(List.of("accepted", "not-started"), words(reports));
    }

    @Test
    void withoutRetryAfterTheLaneClosesLongerEachTime() {
        replies.addAll(List.of(throttled(0), throttled(0), throttled(0), ACCEPTED, throttled(0)));
        var waits = new ArrayList<Duration>();
        var delivery = deliveries.build();
        for (int i = 0; i < 5; i++) {
            var report = delivery.deliver(List.of(job(Requests.from("a@contoso.com", "mail-" + i))), deliveries.deadline())
                    .get(0);
            report.retryIn().ifPresent(waits::add);
            clock.advance(report.retryIn().orElse(Duration.ZERO));
        }
        assertEquals(List.of(2L, 4L, 8L, 2L), waits.stream().map(Duration::toSeconds).toList());
    }

    /** @return of the first and the eleventh mail */
    private List<Duration> waitsOfAThrottledBacklog(boolean inOrder, SendRequest mail) {
        replies.add(throttled(60));
        var waits = IntStream.range(0, 11).mapToObj(place -> deliver(
                Jobs.of(mail, Optional.of(new Queued(Optional.of(clock.instant()), 1, inOrder))))
                .retryIn().orElseThrow()).toList();
        return List.of(waits.get(0), waits.get(10));
    }

    /** Whoever asks for a day has not refused the mail, which may be sent until it is a day old. */
    @Test
    void aVeryLongRetryAfterIsCutToTwelveHours() {
        replies.add(GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofDays(365))));
        var report = deliver(queued(1));
        assertEquals("throttled", report.outcome().word());
        assertEquals(Optional.of(Duration.ofHours(12)), report.retryIn());
    }
}
