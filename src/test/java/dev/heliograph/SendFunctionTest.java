package dev.heliograph;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.trigger.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The whole way: an event in, a mail in the sandbox's inbox. {@link SendFunctionIT} runs the same on the executable. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class SendFunctionTest {

    /**
     * The address is explicit, since Quarkus configures REST Assured for HTTP servers only when it tests an
     * executable.
     */
    private static final String EVENTS = "http://localhost:"
            + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081");

    Sandbox sandbox;

    @BeforeEach
    void clean() {
        sandbox.inbox().clear();
        sandbox.faults().clear();
        sandbox.graph().allowMailboxes(Set.of());
    }

    @ParameterizedTest
    @CsvSource({ "direct.json,1", "direct-array.json,2", "sqs.json,2", "pipes.json,2", "sqs-from-sns.json,1",
            "sqs-from-eventbridge.json,1", "sns.json,1", "eventbridge.json,1" })
    void everyTriggerSendsItsMails(String file, int mails) {
        invoke(Events.fresh(file)).statusCode(200);
        assertEquals(mails, sandbox.inbox().mails().size());
    }

    @Test
    void aMailArrivesAsItWasMeant() {
        invoke("""
                {"id": "order-4711", "from": "Łukasz Żółć <billing@contoso.com>", "to": ["山田 太郎 <taro@example.jp>"],
                 "cc": ["ليلى <layla@bücher.example>"], "bcc": ["b@example.org"], "replyTo": ["help@contoso.com"],
                 "subject": "Zażółć 😀 עברית", "html": "<h1>Dzień dobry</h1><img src='cid:logo'>", "importance": "high",
                 "headers": {"X-Campaign": "october", "List-Unsubscribe": "<https://example.org/u>"},
                 "attachments": [{"name": "übersicht.txt", "contentType": "text/plain", "content": "aGk="},
                                 {"name": "logo.png", "contentType": "image/png", "contentId": "logo", "content": "aGk="}]}""")
                .statusCode(200).body("results[0].id", equalTo("order-4711")).body("results[0].outcome", equalTo("accepted"));
        var mail = sandbox.inbox().mails().get(0);
        assertEquals("Łukasz Żółć", mail.from().name());
        assertEquals("山田 太郎", mail.to().get(0).name());
        assertEquals("ليلى", mail.cc().get(0).name());
        assertEquals("layla@xn--bcher-kva.example", mail.cc().get(0).address());
        assertEquals("b@example.org", mail.bcc().get(0).address());
        assertEquals("help@contoso.com", mail.replyTo().get(0).address());
        assertEquals("Zażółć 😀 עברית", mail.subject());
        assertTrue(mail.html().startsWith("<h1>Dzień dobry</h1>"));
        assertEquals("october", mail.headers().get("X-Campaign"));
        assertEquals("<https://example.org/u>", mail.headers().get("List-Unsubscribe"));
        assertEquals("order-4711", mail.requestId());
        assertEquals(List.of("übersicht.txt", "logo.png"), mail.attachments().stream().map(part -> part.name()).toList());
    }

    @Test
    void textAndHtmlWithAnInvitationArriveTogether() {
        invoke("""
                {"id": "meeting-1", "from": "billing@contoso.com", "to": ["ada@example.org"], "bcc": ["b@example.org"],
                 "subject": "Zażółć 😀", "text": "Dzień dobry", "html": "<p>Dzień dobry</p>", "tags": {"order": "4711"},
                 "calendar": "BEGIN:VCALENDAR\\r\\nMETHOD:REQUEST\\r\\nBEGIN:VEVENT\\r\\nUID:1@contoso.com\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR\\r\\n",
                 "inReplyTo": "<1@contoso.com>",
                 "attachments": [{"name": "übersicht.txt", "content": "aGk="}]}""")
                .statusCode(200).body("results[0].outcome", equalTo("accepted"));
        var mail = sandbox.inbox().mails().get(0);
        assertEquals(InboxMail.Path.MIME, mail.path());
        assertEquals("Dzień dobry", mail.text());
        assertEquals("<p>Dzień dobry</p>", mail.html());
        assertTrue(mail.calendar().contains("METHOD:REQUEST"), mail.calendar());
        assertEquals("<1@contoso.com>", mail.headers().get("In-Reply-To"));
        assertEquals("b@example.org", mail.bcc().get(0).address());
        assertEquals("übersicht.txt", mail.attachments().get(0).name());
    }

    /** The mail is a draft with an upload session in pieces, one of which fails. */
    @Test
    void aLargeMailArrivesWhole() {
        var bytes = new byte[4_300_000];
        new Random(1).nextBytes(bytes);
        sandbox.faults().at(Faults.Step.PIECE, new Fault.Reset(true), 1);
        invoke("{\"id\": \"large-" + System.nanoTime() + "\", \"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"],"
                + " \"subject\": \"s\", \"text\": \"t\", \"attachments\": [{\"name\": \"a.bin\", \"content\": \""
                + Base64.getEncoder().encodeToString(bytes) + "\"}]}").statusCode(200)
                .body("results[0].outcome", equalTo("accepted"));
        var mail = sandbox.inbox().mails().get(0);
        assertEquals(InboxMail.Path.DRAFT, mail.path());
        assertArrayEquals(bytes, mail.attachments().get(0).bytes());
        assertEquals(0, sandbox.graph().drafts().left());
    }

    @Test
    void aRejectedRequestNamesEveryFieldAndTheFix() {
        error("{\"from\": \"billing@contoso.com\", \"to\": [\"ada@\"], \"subject\": 7}")
                .body("results[0].outcome", equalTo("rejected")).body("results[0].code", equalTo("invalid-request"))
                .body("results[0].id", matchesPattern(".+#0"))
                .body("results[0].reason", startsWith("$.to[0]: not an address (4 characters, nothing after the @); wanted:"));
        assertEquals(List.of(), sandbox.inbox().mails());
    }

    /** Qute works otherwise in the executable, which has no reflection. */
    @Test
    void aPreviewShowsWhatATemplateSaysAndSendsNothing() throws IOException {
        String sample = Files.readString(Path.of("src/test/resources/events/template.json"));
        invoke("{\"preview\": " + sample + "}").statusCode(200).body("preview.subject", equalTo("Receipt for order 4711"))
                .body("preview.html", startsWith("<!DOCTYPE html>")).body("preview.htmlBytes", greaterThan(100));
        error("{\"preview\": " + sample.replace("\"total\"", "\"sum\"") + "}").body("error", equalTo("missing-data"));
        error("{\"preview\": {\"from\": \"billing@contoso.com\"}}").body("error", equalTo("invalid-request"))
                .body("reason", startsWith("$.to: "));
        assertEquals(List.of(), sandbox.inbox().mails());
    }

    @Test
    void anUnknownEventIsExplained() {
        error("{\"hello\": \"world\"}").body("seen", equalTo("an object with 1 fields, among them hello"));
    }

    @Test
    void aFieldThatIsNamedTwiceIsRefused() {
        error("{\"to\": [\"a@example.org\"], \"to\": [\"b@example.org\"], \"from\": \"c@example.org\", \"subject\": \"s\","
                + " \"text\": \"t\"}").body("results[0].outcome", equalTo("rejected"))
                .body("results[0].reason",
                        matchesPattern("\\$: not JSON \\(\\d+ characters, a name occurs twice, wrong in line 1, .+"));
        assertEquals(List.of(), sandbox.inbox().mails());
    }

    @Test
    void aQueueGetsBackOnlyTheMessageThatFailed() {
        invoke(Events.fresh("sqs-fifo.json")).statusCode(200).body("batchItemFailures", hasSize(1))
                .body("batchItemFailures[0].itemIdentifier", equalTo("2e1424d4-f796-459a-8184-9c92662be6da"));
        assertEquals(1, sandbox.inbox().mails().size());
    }

    @ParameterizedTest
    @CsvSource({ "429,throttled,0", "503,transient,0", "500,unknown,0", "504-after-delivery,unknown,1",
            "reset-before-delivery,unknown,0", "reset-after-delivery,unknown,1" })
    void aFaultIsReportedForWhatItIs(String fault, String outcome, int delivered) {
        sandbox.faults().next(Fault.named().get(fault), 1);
        error(Events.fresh("direct.json")).body("results[0].outcome", equalTo(outcome));
        assertEquals(delivered, sandbox.inbox().mails().size());
    }

    @Test
    void anAcceptedMailWithRetryAfterIsAccepted() {
        sandbox.faults().next(Fault.named().get("202-retry-after"), 1);
        invoke(Events.fresh("direct.json")).statusCode(200).body("results[0].outcome", equalTo("accepted"));
    }

    @Test
    void aRevokedTokenIsReplacedWithoutAnybodyNoticing() {
        invoke(Events.fresh("direct.json")).statusCode(200);
        int before = sandbox.entra().issued();
        sandbox.entra().revokeAll();
        invoke(Events.fresh("direct.json")).statusCode(200);
        assertEquals(before + 1, sandbox.entra().issued());
        assertEquals(2, sandbox.inbox().mails().size());
    }

    @Test
    void theTokenStaysWarm() {
        invoke(Events.fresh("direct.json")).statusCode(200);
        int before = sandbox.entra().issued();
        for (int i = 0; i < 20; i++) {
            invoke(Events.fresh("direct.json")).statusCode(200);
        }
        assertEquals(before, sandbox.entra().issued());
    }

    @Test
    void aMailboxOutsideIsAMatterOfTheSetUp() {
        sandbox.graph().allowMailboxes(Set.of("other@contoso.com"));
        error(Events.fresh("direct.json")).body("results[0].outcome", equalTo("misconfigured"))
                .body("results[0].code", equalTo("ErrorAccessDenied"))
                .body("results[0].reason", startsWith("the application may not send from this mailbox: grant it"));
    }

    @Test
    void aBatchOfOneMailboxNeverHasMoreThanFourUnderWay() {
        int before = sandbox.graph().overConcurrency();
        var batch = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 40; i++) {
            batch.add(((ObjectNode) Events.read("direct.json")).put("id", "batch-" + i));
        }
        sandbox.graph().serviceTime(Duration.ofMillis(20));
        invoke(batch.toString()).statusCode(200);
        sandbox.graph().serviceTime(Duration.ZERO);
        assertEquals(40, sandbox.inbox().mails().size());
        assertEquals(before, sandbox.graph().overConcurrency());
    }

    private static ValidatableResponse invoke(String event) {
        return given().contentType("application/json; charset=utf-8").body(event).post(EVENTS).then();
    }

    /** The function error's text, which is JSON itself. */
    private static ValidatableResponse error(String event) {
        String message = invoke(event).statusCode(500).extract().path("errorMessage");
        return io.restassured.RestAssured.given()
                .filter((request, response, context) -> new io.restassured.builder.ResponseBuilder()
                        .setStatusCode(500).setContentType("application/json").setBody(message).build())
                .get(EVENTS).then();
    }
}
