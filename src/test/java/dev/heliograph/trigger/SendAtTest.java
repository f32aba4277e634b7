package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.message.Requests;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.schedule.FakeSchedules;
import dev.heliograph.trigger.queue.FakeQueues;

/** Mails that are not to be sent before a moment, and mails that are taken back. */
class SendAtTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final FakeQueues queues = new FakeQueues();
    private final FakeSchedules schedules = new FakeSchedules();
    private final List<String> sent = new ArrayList<>();
    private Reply reply = Reply.taken();
    private final Deliveries deliveries = new Deliveries(clock, this::send);

    private SendResult send(OutgoingMail mail) {
        sent.add(mail.request().id());
        return new SendResult(reply, Pause.NONE, RequestIds.NONE);
    }

    @BeforeEach
    void set() {
        deliveries.schedules = Optional.of(schedules);
        deliveries.events.set = true;
    }

    @Test
    void itWaitsAndIsSentOnceWhenItComes() {
        var at = clock.instant().plus(Duration.ofDays(2));
        assertEquals("scheduled", outcome(direct(mail(at, ""))));
        assertEquals("scheduled", outcome(direct(mail(at, ""))));
        assertEquals(List.of(), sent);
        assertEquals(List.of(), deliveries.events.published);
        var waiting = schedules.waiting.values().iterator().next();
        assertEquals(at, waiting.at());
        assertFalse(Requests.node(waiting.request()).has("sendAt"), waiting.request());
        // Scheduler's clock may be ahead of the function's, so what comes is sent, however early.
        assertEquals("accepted", outcome(direct(waiting.request())));
        assertEquals("duplicate", outcome(direct(waiting.request())));
        assertEquals("duplicate", outcome(direct(mail(at, ""))));
        clock.advance(Duration.ofDays(3));
        assertEquals("duplicate", outcome(direct(mail(at, ""))));
        assertEquals(List.of("order-1"), sent);
    }

    @Test
    void aMomentThatHasPassedIsNow() {
        assertEquals("accepted", outcome(direct(mail(clock.instant(), ""))));
        assertTrue(schedules.waiting.isEmpty());
    }

    @Test
    void aRequestWithoutAnIdKeepsThatOfItsSource() {
        direct(mail(clock.instant().plusSeconds(3600), "").replace("\"id\": \"order-1\", ", ""));
        assertEquals("inv#0", Requests.node(schedules.waiting.values().iterator().next().request()).path("id").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400 | ''                                        | invalid-request       | $.sendAt: more than a year ahead",
            "2   | \"expiresAt\": \"2026-11-25T00:00:00Z\",  | invalid-request       | $.sendAt: not before expiresAt",
            "2   | large                                     | too-large-to-schedule | $: 263",
            "2   | \"template\": \"none\",                   | unknown-template      | $.template" })
    void whatCannotWaitIsRejectedAtOnce(int days, String more, String code, String reason) {
        String fields = more.equals("large") ? "\"headers\": {\"X-Large\": \"" + "x".repeat(900) + "\"}, \"html\": \""
                + "x".repeat(262_000) + "\"," : more;
        String mail = mail(clock.instant().plus(Duration.ofDays(days)), fields);
        if (more.contains("template")) {
            mail = mail.replace(", \"text\": \"t\"", "");
        }
        String request = mail;
        var error = assertThrows(FunctionErrorException.class, () -> direct(request));
        var result = Requests.node(error.toString()).path("results").path(0);
        assertEquals("rejected", result.path("outcome").asText(), result.toString());
        assertEquals(code, result.path("code").asText());
        assertTrue(result.path("reason").asText().startsWith(reason), result.toString());
        assertTrue(schedules.waiting.isEmpty());
    }

    @Test
    void withoutSchedulesItIsRejected() {
        deliveries.schedules = Optional.empty();
        assertRefused("no-schedules", mail(clock.instant().plusSeconds(3600), ""));
    }

    @Test
    void whoMayNotBeWrittenToIsNotScheduled() {
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.LIVE, List.of("bob@example.org"), Optional.empty());
        assertRefused("recipient-not-allowed", mail(clock.instant().plusSeconds(3600), ""));
    }

    @Test
    void anotherMailOrAnotherMomentNeedsAnIdOfItsOwn() {
        var at = clock.instant().plusSeconds(3600);
        direct(mail(at, ""));
        assertRefused("id-reused", mail(at.plusSeconds(1), ""));
        assertRefused("id-reused", mail(at, "").replace("\"t\"", "\"u\""));
        assertEquals(1, schedules.waiting.size());
    }

    @Test
    void aScheduleThatCannotBeMadeIsTriedAgain() {
        schedules.trouble = Optional
                .of(NotReadyException.passing("schedule-unavailable", "EventBridge Scheduler answered 500"));
        var answer = queue(mail(clock.instant().plusSeconds(3600), ""));
        assertEquals(1, answer.path("batchItemFailures").size());
        assertEquals(1, queues.visibility.size());
        schedules.trouble = Optional.empty();
        assertTrue(queue(mail(clock.instant().plusSeconds(3600), "")).path("batchItemFailures").isEmpty());
        assertEquals(1, schedules.waiting.size());
    }

    @Test
    void aCancelledMailIsNeverSent() {
        var at = clock.instant().plusSeconds(3600);
        direct(mail(at, "\"tags\": {\"order\": \"4711\"},"));
        String request = schedules.waiting.values().iterator().next().request();
        var answer = cancel().path("cancelled");
        assertEquals("scheduled", answer.path("was").asText());
        assertEquals(at.toString(), answer.path("sendAt").asText());
        assertTrue(schedules.waiting.isEmpty());
        assertEquals(List.of("Mail Suppressed"), deliveries.events.types());
        assertEquals("cancelled", deliveries.events.details().get(0).path("code").asText());
        assertEquals("4711", deliveries.events.details().get(0).path("tags").path("order").asText());
        assertTrue(deliveries.log.stream().anyMatch(line -> line.contains("\"cancelled\"") && line.contains("4711")),
                deliveries.log.toString());
        // Its schedule had run just before.
        assertEquals("suppressed", outcome(direct(request)));
        assertEquals("suppressed", outcome(direct(mail(at, ""))));
        assertEquals(1, deliveries.events.details().stream().map(detail -> detail.path("eventId").asText()).distinct().count());
        assertEquals("cancelled", cancel().path("cancelled").path("was").asText());
        assertEquals(List.of(), sent);
    }

    @Test
    void aMailCancelledWhileItIsBeingScheduledIsNotScheduled() {
        schedules.whenPut = this::cancel;
        assertEquals("suppressed", outcome(direct(mail(clock.instant().plusSeconds(3600), ""))));
        assertTrue(schedules.waiting.isEmpty());
    }

    /** The ledger has it, and the schedule could not be deleted: the second cancel does the rest, and its event comes. */
    @Test
    void aCancelThatFailedHalfwayIsCompletedByTheNext() {
        direct(mail(clock.instant().plusSeconds(3600), "'tags': {'order': '4711'},".replace('\'', '"')));
        schedules.removals = Optional.of(NotReadyException.passing("scheduler-unavailable", "broken on purpose"));
        assertThrows(FunctionErrorException.class, this::cancel);
        assertEquals(List.of(), deliveries.events.types());
        schedules.removals = Optional.empty();

        var answer = cancel().path("cancelled");

        assertEquals("scheduled", answer.path("was").asText());
        assertEquals(List.of("Mail Suppressed"), deliveries.events.types());
        assertEquals("4711", deliveries.events.details().get(0).path("tags").path("order").asText());
        assertTrue(schedules.waiting.isEmpty());
    }

    /** The schedule was deleted, but the answer was lost. */
    @Test
    void aCancelWhoseAnswerWasLostHasItsEventAgain() {
        direct(mail(clock.instant().plusSeconds(3600), ""));
        cancel();

        var answer = cancel().path("cancelled");

        assertEquals("cancelled", answer.path("was").asText());
        assertTrue(answer.path("found").asBoolean());
        assertEquals(List.of("Mail Suppressed", "Mail Suppressed"), deliveries.events.types());
        assertEquals(1, deliveries.events.details().stream().map(detail -> detail.path("eventId").asText()).distinct().count());
    }

    @Test
    void anUnknownMailIsCancelledAsWell() {
        var answer = cancel().path("cancelled");
        assertEquals("not seen", answer.path("was").asText());
        assertFalse(answer.path("found").asBoolean(true));
        assertFalse(cancel().path("cancelled").path("found").asBoolean(true), "said twice");
        assertEquals(List.of(), deliveries.events.types());
        assertEquals("suppressed", outcome(direct(mail(clock.instant(), ""))));
        assertEquals(List.of(), sent);
    }

    @Test
    void aSentMailIsNotCancelled() {
        direct(mail(clock.instant(), ""));
        assertEquals("already-sent", Requests.node(assertThrows(FunctionErrorException.class, this::cancel).toString())
                .path("error").asText());
    }

    @Test
    void aMailThatMayHaveBeenSentIsNotCancelled() {
        reply = Reply.inDoubt("no-answer", "the connection ended");
        assertThrows(FunctionErrorException.class, () -> direct(mail(clock.instant(), "")));
        assertEquals("in-doubt", Requests.node(assertThrows(FunctionErrorException.class, this::cancel).toString())
                .path("error").asText());
    }

    @Test
    void withoutATableOnlyAScheduleIsCancelled() {
        deliveries.shared = false;
        assertEquals("not-found", Requests.node(assertThrows(FunctionErrorException.class, this::cancel).toString())
                .path("error").asText());
        direct(mail(clock.instant().plusSeconds(3600), ""));
        assertEquals("scheduled", cancel().path("cancelled").path("was").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'cancel': 'x'}                                                         | $.cancel: a string",
            "{'cancel': {'id': 'a'}}                                                 | $.cancel.mailbox: missing",
            "{'cancel': {'mailbox': 'a@contoso.com'}}                                | $.cancel.id: missing",
            "{'cancel': {'id': 'a', 'mailbox': 'a@contoso.com', 'x': 1}}             | $.cancel.x" })
    void aWrongCancelEventIsExplained(String event, String reason) {
        var error = Requests.node(assertThrows(FunctionErrorException.class,
                () -> dispatcher().dispatch(Events.bytes(Requests.node(event)), "inv")).toString());
        assertEquals("invalid-request", error.path("error").asText());
        assertTrue(error.path("reason").asText().startsWith(reason), error.toString());
    }

    private void assertRefused(String code, String mail) {
        var error = assertThrows(FunctionErrorException.class, () -> direct(mail));
        assertEquals(code, Requests.node(error.toString()).path("results").path(0).path("code").asText(), error.toString());
        assertEquals(List.of(), sent);
    }

    private JsonNode cancel() {
        return dispatcher().dispatch(Events.bytes(
                Requests.node("{'cancel': {'id': 'order-1', 'mailbox': 'Billing@contoso.com'}}")), "inv");
    }

    private static String outcome(JsonNode answer) {
        return answer.path("results").path(0).path("outcome").asText();
    }

    private JsonNode direct(String mail) {
        return dispatcher().dispatch(Events.bytes(Requests.node(mail)), "inv");
    }

    private JsonNode queue(String mail) {
        return dispatcher().dispatch(Events.bytes(Events.ofQueue("arn:aws:sqs:eu-central-1:1:mails", mail, clock.instant(), 1)),
                "inv");
    }

    private Dispatcher dispatcher() {
        return Dispatchers.of(deliveries, queues, "https://sqs/1/dead");
    }

    private static String mail(Instant at, String more) {
        return "{" + more + "\"id\": \"order-1\", \"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"],"
                + " \"subject\": \"s\", \"text\": \"t\", \"sendAt\": \"" + at + "\"}";
    }
}
