package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.work.DeliveryResult;

class DeliveryTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final List<OutgoingMail> sent = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries(clock, this::send);
    private Duration sendTakes = Duration.ofSeconds(1);

    private SendResult send(OutgoingMail mail) {
        sent.add(mail);
        clock.advance(sendTakes);
        return new SendResult(Reply.taken(), Pause.NONE,
                new RequestIds(Optional.of("client-1"), Optional.of("graph-1")));
    }

    @Test
    void answersInTheOrderOfTheRequests() {
        var outcomes = deliver(RecipientGuard.Mode.LIVE, List.of("*@example.org"), Requests.from("a@contoso.com", "1"),
                Requests.bound("{'from': 'a@contoso.com', 'to': ['x@elsewhere.example'], 'subject': 's', 'text': 't'}"),
                Requests.from("b@contoso.com", "3"));
        assertEquals(List.of("accepted", "rejected", "accepted"), outcomes.stream().map(Outcome::word).toList());
        assertEquals("recipient-not-allowed", outcomes.get(1).code());
        assertEquals(2, sent.size());
    }

    @Test
    void dropModeSendsNothing() {
        assertEquals(List.of(new Outcome.Suppressed()),
                deliver(RecipientGuard.Mode.DROP, List.of(), Requests.from("a@contoso.com", "1")));
        assertEquals(List.of(), sent);
    }

    @Test
    void anExpiredMailIsNotSent() {
        var request = Requests.bound("{'from': 'a@contoso.com', 'to': ['x@example.org'], 'subject': 's', 'text': 't',"
                + " 'expiresAt': '2026-11-24T12:00:00Z'}");
        assertEquals(List.of(new Outcome.Expired("expires-at", "$.expiresAt has passed before it could be sent")),
                deliver(RecipientGuard.Mode.LIVE, List.of(), request));
        assertEquals(List.of(), sent);
    }

    @Test
    void nothingIsStartedThatCouldNotEndInTime() {
        sendTakes = Duration.ofSeconds(20);
        var outcomes = deliver(RecipientGuard.Mode.LIVE, List.of(), Requests.from("a@contoso.com", "1"),
                Requests.from("a@contoso.com", "2"), Requests.from("a@contoso.com", "3"));
        // 60 s in all: the third would begin after 40 s, when its 30 s and the margin no longer fit.
        assertEquals(List.of("accepted", "accepted", "not-started"), outcomes.stream().map(Outcome::word).toList());
        assertEquals(2, sent.size());
    }

    @Test
    void aMistakeWithOneMailLeavesTheOthersAlone() {
        var broken = new Deliveries(clock, mail -> {
            if (mail.request().id().equals("2")) {
                throw new IllegalStateException("hidden@example.org");
            }
            return send(mail);
        });
        var outcomes = outcomes(broken, Requests.from("a@contoso.com", "1"), Requests.from("a@contoso.com", "2"));
        assertEquals(List.of("accepted", "unknown"), outcomes.stream().map(Outcome::word).toList());
        assertFalse(outcomes.get(1).reason().contains("hidden"));
    }

    @Test
    void logsALineOfJsonWithoutWhatIsPrivate() {
        deliver(RecipientGuard.Mode.LIVE, List.of(), Requests.bound("{'id': 'order-1', 'from': 'Secret Name <a@contoso.com>',"
                + " 'to': ['hidden@example.org'], 'subject': 'Private', 'text': 'Intimate'}"));
        assertEquals(
                List.of("{\"id\":\"order-1\",\"mailbox\":\"a@contoso.com\",\"outcome\":\"accepted\",\"attempt\":1,\"ms\":1000,"
                        + "\"requestId\":\"graph-1\",\"clientRequestId\":\"client-1\"}"),
                deliveries.log);
        for (String word : List.of("Secret", "hidden", "Private", "Intimate")) {
            assertFalse(deliveries.log.toString().contains(word));
        }
    }

    @Test
    void aBeginningInvocationPreparesTheTransport() {
        deliveries.build().begin();
        assertTrue(deliveries.log.contains("prepared"));
    }

    private List<Outcome> deliver(RecipientGuard.Mode mode, List<String> allowed, SendRequest... requests) {
        deliveries.guard = new RecipientGuard(mode, allowed, Optional.empty());
        return outcomes(deliveries, requests);
    }

    private static List<Outcome> outcomes(Deliveries deliveries, SendRequest... requests) {
        return deliveries.build().deliver(Stream.of(requests).map(request -> Jobs.of(request, Optional.empty())).toList(),
                deliveries.deadline()).stream().map(DeliveryResult::outcome).toList();
    }
}
