package dev.heliograph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.lab.aws.AwsResource;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.WrittenKeys;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The whole way of a mail that comes in: listed, queued, fetched, stored, published, moved. {@link ReceiveIT} runs the
 * same.
 */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = AwsResource.class, restrictToAnnotatedClass = true)
class ReceiveTest {

    private static final String EVENTS = "http://localhost:"
            + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081");

    Sandbox sandbox;
    LocalAws aws;

    private EventSourceMapping queue;
    private String mailbox;

    @BeforeEach
    void clean() {
        String url = aws.sqs().getQueueUrl(call -> call.queueName(AwsResource.INCOMING_QUEUE)).queueUrl();
        aws.sqs().purgeQueue(call -> call.queueUrl(url));
        queue = new EventSourceMapping(aws.sqs(), url, LocalAws.arn(AwsResource.INCOMING_QUEUE), ReceiveTest::invoke);
        sandbox.faults().clear();
        sandbox.mailboxes().clear();
        sandbox.buckets().clear();
        sandbox.events().clear();
        mailbox = "in-" + UUID.randomUUID() + "@contoso.com";
        sandbox.mailboxes().makeFolder(mailbox, "Done");
    }

    @Test
    void aMailIsStoredPublishedAndMoved() throws IOException {
        String id = receive("order.eml");
        assertEquals(1, collect("move:Done").path("new").asInt());
        drain();

        var published = received();
        assertEquals(1, published.size());
        var event = published.get(0);
        assertValid(event);
        assertEquals(id, event.path("id").asText());
        assertEquals(mailbox, event.path("mailbox").asText());
        assertEquals("Order 4711 – für Sie", event.path("subject").asText());
        assertEquals("ada@example.org", event.path("from").path("address").asText());
        assertEquals("pass", event.path("authentication").path("dmarc").asText());
        assertEquals("<before@example.org>", event.path("inReplyTo").asText());
        assertEquals(2, event.path("references").size());
        assertEquals("mail", event.path("kind").asText());
        assertEquals(0, event.path("incomplete").size());
        var eml = sandbox.buckets().find(event.path("raw").asText()).orElseThrow();
        assertEquals(new String(mail("order.eml"), StandardCharsets.UTF_8), new String(eml.bytes(), StandardCharsets.UTF_8));
        assertEquals(List.of("file", "file", "item", "tnef"), event.path("attachments").findValuesAsText("kind"));
        var pdf = event.path("attachments").path(0);
        assertEquals("order.pdf", pdf.path("name").asText());
        assertEquals("%PDF-1.4 order", new String(sandbox.buckets().find(pdf.path("object").asText()).orElseThrow().bytes(),
                StandardCharsets.UTF_8));
        assertEquals("done", sandbox.mailboxes().folderOf(id).orElseThrow());

        // No new mail is left, and the mail is published once.
        assertEquals(0, collect("move:Done").path("listed").asInt());
        sandbox.mailboxes().move(id, "inbox");
        drain();
        assertEquals(1, received().size());
    }

    /** The key has the letters of all scripts, and the metadata the original name. */
    @Test
    void filesKeepTheirNames() {
        var mail = new StringBuilder("From: ada@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        var names = List.of("請求書.pdf", "Счёт.pdf", "😀.pdf");
        names.forEach(
                name -> mail.append("--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"")
                        .append(encoded(name)).append("\"\r\n\r\nx\r\n"));
        sandbox.mailboxes().receive(mailbox, "inbox", mail.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8));
        collect("move:Done");
        drain();

        var files = received().get(0).path("attachments");
        assertEquals(names, files.findValuesAsText("name"));
        assertEquals(List.of("1-請求書.pdf", "2-Счёт.pdf", "3-unnamed.pdf"), files.findValuesAsText("object").stream()
                .map(address -> address.substring(address.lastIndexOf('/') + 1)).toList());
        assertEquals(names, files.findValuesAsText("object").stream().map(address -> URLDecoder.decode(
                sandbox.buckets().find(address).orElseThrow().originalName(), StandardCharsets.UTF_8)).toList());
    }

    private static String encoded(String word) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    @Test
    void whatFailsOnTheWayIsRepeatedAndPublishedOnce() throws IOException {
        String id = receive("order.eml");
        for (var step : List.of(Faults.Step.LIST, Faults.Step.READ, Faults.Step.RAW, Faults.Step.CONTENT)) {
            sandbox.faults().at(step, new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false), 1);
        }
        sandbox.faults().at(Faults.Step.ATTACHMENTS, new Fault.Reset(false), 1);
        sandbox.faults().at(Faults.Step.TREAT, new Fault.HangUp(true), 1);
        assertTrue(invoke(collectEvent("move:Done", false)).contains("ErrorInternalServerError"));
        collect("move:Done");
        sandbox.buckets().failNext(3);
        sandbox.events().failNext(2);
        drain();
        assertEquals(1, received().size());
        assertEquals("done", sandbox.mailboxes().folderOf(id).orElseThrow());
        assertEquals(0, sandbox.buckets().open());
    }

    @Test
    void keptMailsAreFoundByTheirTimeAndASweepFindsTheRest() throws IOException {
        String first = receive("order.eml");
        assertEquals(1, collect("keep").path("new").asInt());
        assertEquals(0, collect("keep").path("new").asInt(), "it waits in the queue");
        drain();
        assertEquals(0, collect("keep").path("new").asInt(), "it was handed on");
        // It was received long before the last list ended, and shown since: only a sweep finds it.
        sandbox.mailboxes().receive(mailbox, "inbox", mail("order.eml"), Instant.now().minusSeconds(1800));
        assertEquals(0, collect("keep").path("new").asInt());
        var swept = given().body(collectEvent("keep", true)).post(EVENTS).then().statusCode(200).extract()
                .as(JsonNode.class).path("collected");
        assertEquals(1, swept.path("new").asInt());
        assertEquals(1, swept.path("missed").asInt());
        drain();
        assertEquals(2, received().size());
        assertEquals("inbox", sandbox.mailboxes().folderOf(first).orElseThrow());
    }

    /** The whole loop of a bounce: sent, bounced, published, and the address is suppressed. */
    @Test
    void aBounceIsPublishedUnderTheMailsId() throws IOException {
        String address = "bounce@" + UUID.randomUUID() + ".example";
        assertEquals("accepted", send("bounced-1", address, "").path("outcome").asText());
        assertEquals(1, collect("move:Done").path("new").asInt());
        drain();
        var bounced = sandbox.events().details("Mail Bounced");
        assertEquals(1, bounced.size());
        assertValid("mail-bounced", bounced.get(0));
        assertEquals("bounced-1", bounced.get(0).path("id").asText());
        assertEquals("hard", bounced.get(0).path("recipients").path(0).path("kind").asText());
        assertEquals("5.1.10", bounced.get(0).path("recipients").path(0).path("status").asText());
        assertFalse(bounced.get(0).toString().contains(address), "no addresses in an event about a mail that was sent");
        var report = sandbox.buckets().find(bounced.get(0).path("report").path("object").asText()).orElseThrow();
        assertTrue(new String(report.bytes(), StandardCharsets.UTF_8).contains(address));
        assertEquals("report", received().get(0).path("kind").asText());
        assertTrue(checked("bounced-1").contains("\"bounced\":\"5.1.10\""), checked("bounced-1"));
        assertEquals("SENT", entry("bounced-1").get("state").s());

        assertEquals("suppressed bounced", outcome(send("bounced-2", address, "")));
        assertEquals("accepted partly-suppressed", outcome(send("bounced-3", address, ", \"cc\": [\"ada@example.org\"]")));
        assertEquals("accepted", outcome(send("bounced-4", address, ", \"ignoreSuppression\": true")));
        assertTrue(invoke("{\"unsuppress\": \"" + address + "\"}").contains("\"suppressed\""));
        assertEquals("accepted", outcome(send("bounced-5", address, "")));
    }

    /** Graph accepted the mail, a quota was used up, and no recipient got it: it is sent again under the same id. */
    @Test
    void aMailThatAQuotaStoppedMayBeSentAgain() throws IOException {
        String address = "full@" + UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("quota-1", address, "")));
        assertEquals("duplicate", outcome(send("quota-1", address, "")));
        // One of two did not get it, so neither is written to again.
        assertEquals("accepted", outcome(send("quota-2", address, ", \"cc\": [\"ada@example.org\"]")));
        assertEquals(2, collect("move:Done").path("new").asInt());
        drain();
        var bounced = sandbox.events().details("Mail Bounced");
        assertEquals(2, bounced.size());
        assertEquals("not-now", bounced.get(0).path("recipients").path(0).path("kind").asText());
        assertEquals("accepted", outcome(send("quota-1", address, "")));
        assertEquals("duplicate", outcome(send("quota-1", address, "")));
        assertEquals("duplicate", outcome(send("quota-2", address, ", \"cc\": [\"ada@example.org\"]")));
    }

    /**
     * An attacker who controls the function that reads mails must not change what is known about sent mails: its role
     * writes no other keys.
     */
    @Test
    void onlyKeysAreWrittenThatTheRoleOfAReceiverMayWrite() throws IOException {
        String domain = UUID.randomUUID() + ".example";
        var sent = List.of("own-1", "own-2", "own-3");
        send("own-1", "bounce@" + domain, "");
        send("own-2", "delayed@" + domain, "");
        send("own-3", "full@" + domain, "");
        var entries = sent.stream().map(this::entry).toList();
        var written = new WrittenKeys(aws, AwsResource.TABLE);
        receive("order.eml");

        assertEquals(4, collect("keep").path("new").asInt());
        invoke(collectEvent("keep", true));
        drain();
        receive("order.eml");
        collect("move:Done");
        drain();
        invoke(receivedBefore(UUID.randomUUID()));
        failOnce("order.eml");

        var mayWrite = receiverKeys();
        var begins = written.all().stream().map(key -> mayWrite.stream().filter(key::startsWith).findFirst().orElse(key))
                .collect(Collectors.toSet());
        assertEquals(mayWrite, begins, "what is written, and what modules/receiver lets a receiver write");
        assertEquals(entries, sent.stream().map(this::entry).toList());
        // The sender still sees the report.
        assertTrue(checked("own-1").contains("\"bounced\":\"5.1.10\""), checked("own-1"));
        assertFalse(checked("own-2").contains("bounced"), checked("own-2"));
        assertEquals("suppressed bounced", outcome(send("own-4", "bounce@" + domain, "")));
        assertEquals("accepted", outcome(send("own-3", "full@" + domain, "")));
        assertFalse(checked("own-3").contains("bounced"), checked("own-3"));
    }

    /** Versions before this one wrote what a report says into the mail's entry. */
    @Test
    void whatEarlierVersionsWroteOfAReportIsKnown() {
        send("earlier", "ada@example.org", "");
        aws.dynamoDb().updateItem(call -> call.tableName(AwsResource.TABLE)
                .key(Map.of("id", AttributeValue.fromS(mailbox + "#earlier"))).updateExpression("SET bounced = :status")
                .expressionAttributeValues(Map.of(":status", AttributeValue.fromS("5.1.1"))));

        assertTrue(checked("earlier").contains("\"bounced\":\"5.1.1\""), checked("earlier"));
    }

    /** A failure of one mail holds back no other of its mailbox, though they have one message group. */
    @Test
    void aMailThatCannotBeReadHoldsBackNoOther() throws IOException {
        String bad = sandbox.mailboxes().receive(mailbox, "inbox", mail("order.eml"), Instant.now().minusSeconds(60));
        for (int i = 0; i < 15; i++) {
            receive("order.eml");
        }
        sandbox.faults().follow(unreadable(bad));
        collect("move:Done");
        for (int i = 0; i < 4; i++) {
            queue.poll(0);
        }
        assertEquals(15, received().size());
        sandbox.faults().follow(new Faults.Plan() {
        });
        drain();
        assertEquals(16, received().size());
    }

    /** Anybody can write a report: one about a mail that was never sent changes nothing. */
    @Test
    void aForgedReportSuppressesNoAddress() throws IOException {
        receive("reports/exchange-online.eml");
        collect("move:Done");
        drain();
        assertEquals(1, sandbox.events().details("Mail Bounced").size());
        assertEquals("accepted", outcome(send("after-a-forged-report", "nobody@example.org", "")));
    }

    /** A recipient of a mail knows its id and its tag; others can only guess the id. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "a guessed id         | no-tag      | From: postmaster@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Internal | -",
            "another mail's tag   | no-tag      | From: postmaster@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Internal | 0123456789abcdef0123456789abcdef",
            "a recipient          | sender      | From: postmaster@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Anonymous%Authentication-Results: dkim=pass header.d=evil.example;dmarc=fail | own",
            "a colleague          | return-path | From: ada@contoso.com%Return-Path: ada@contoso.com%X-MS-Exchange-Organization-AuthAs: Internal | own",
            "a blank in the name  | sender      | From: postmaster@evil.example%Return-Path: <>%X-MS-Exchange-Organization-AuthAs : Internal | own",
            "a colleague's forgery | sender     | From: ada@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Internal | own" })
    void aReportThatProvesNothingChangesNothing(String name, String reason, String header, String tag) {
        String domain = UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("forged-1", "ada@" + domain, "")));
        assertEquals("accepted", outcome(send("forged-2", "bob@" + domain, "")));

        forge("forged-1", header, tag, "5.1.1", List.of("ada@" + domain));
        forge("forged-2", header, tag, "5.2.2", List.of("bob@" + domain));

        var bounced = sandbox.events().details("Mail Bounced");
        assertEquals(List.of("forged-1", "forged-2"), bounced.stream().map(one -> one.path("id").asText()).sorted().toList());
        for (var event : bounced) {
            assertEquals("false " + reason, event.path("trusted").asText() + " " + event.path("reason").asText());
        }
        assertFalse(checked("forged-1").contains("bounced"), checked("forged-1"));
        assertEquals("accepted", outcome(send("forged-3", "ada@" + domain, "")));
        assertEquals("duplicate", outcome(send("forged-2", "bob@" + domain, "")));
    }

    /** One mail has silenced 500 strangers once. */
    @Test
    void aGenuineReportSuppressesOnlyRecipientsOfTheMail() throws IOException {
        String domain = UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("strangers", "ada@" + domain, "")));

        forge("strangers", "From: postmaster@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Internal", "own",
                "5.1.1", IntStream.range(0, 499).mapToObj(i -> i == 250 ? "ADA@" + domain : "s" + i + "@" + domain).toList());

        var event = sandbox.events().details("Mail Bounced").get(0);
        assertValid("mail-bounced", event);
        assertEquals("false recipient", event.path("trusted").asText() + " " + event.path("reason").asText());
        assertEquals("accepted", outcome(send("strangers-2", "s1@" + domain, "")));
        assertEquals("suppressed bounced", outcome(send("strangers-3", "ada@" + domain, "")));
    }

    /**
     * A server of the recipient's own domain knows that there is no such address; what the tenant's quota is, it doesn't know.
     */
    @Test
    void aReportOfTheRecipientsServerSuppressesAndReopensNothing() throws IOException {
        String domain = UUID.randomUUID() + ".example";
        String header = "From: mailer-daemon@" + domain + "%Return-Path: <>%Authentication-Results: dkim=pass header.d="
                + domain;
        assertEquals("accepted", outcome(send("remote-1", "ada@" + domain, "")));
        assertEquals("accepted", outcome(send("remote-2", "bob@" + domain, "")));

        forge("remote-1", header, "own", "5.1.1", List.of("ada@" + domain));
        forge("remote-2", header, "own", "5.2.2", List.of("bob@" + domain));

        sandbox.events().details("Mail Bounced").forEach(event -> assertEquals("true", event.path("trusted").asText()));
        assertEquals("suppressed bounced", outcome(send("remote-3", "ada@" + domain, "")));
        assertEquals("duplicate", outcome(send("remote-2", "bob@" + domain, "")));
    }

    /** A recipient who shares a provider with the mail's other recipient has its tag and can sign. */
    @Test
    void aRecipientDoesNotSpeakForTheOthers() {
        String domain = UUID.randomUUID() + ".example";
        String results = "Authentication-Results: dkim=pass header.d=" + domain + ";dmarc=pass header.from=" + domain;
        assertEquals("accepted", outcome(send("shared", "eve@" + domain + "\", \"ada@" + domain, "")));

        arrive(results + "\r\nFrom: Eve <eve@" + domain + ">\r\nReturn-Path: <>\r\nSubject: Automatic reply\r\n"
                + "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\n\r\nYour mail could not be delivered."
                + "\r\n\r\n<ada@" + domain + ">: 550 5.1.1 User unknown\r\n\r\nReceived: from x\r\nFrom: a@contoso.com\r\n"
                + "Message-ID: <1@contoso.com>\r\nX-Heliograph-Id: " + idHeader("shared") + "\r\n");
        arrive(results + "\r\nFrom: Eve <eve@" + domain + ">\r\nReturn-Path: eve@" + domain + "\r\n"
                + "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n"
                + "Original-Rcpt-To: ada@" + domain + "\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                + "X-Heliograph-Id: " + idHeader("shared") + "\r\nFrom: a@contoso.com\r\n\r\nx\r\n--b--\r\n");
        forge("shared", results + "%From: mailer-daemon@" + domain + "%Return-Path: <>", "own", "5.1.1",
                List.of("ada@" + domain));

        assertEquals("accepted", outcome(send("shared-2", "ada@" + domain, "")));
    }

    /** An acknowledgement can return the mail, and name a sum that looks like a reply code. */
    @Test
    void anAcknowledgementSuppressesNoAddress() {
        String domain = UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("thanked", "ada@" + domain, "")));

        arrive("Authentication-Results: dkim=pass header.d=" + domain + "\r\nFrom: ada@" + domain + "\r\nReturn-Path: <>\r\n"
                + "Auto-Submitted: auto-replied\r\nSubject: Re: Receipt\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nThank you for your mail about 500 EUR. This mailbox ada@" + domain
                + " is no longer monitored at weekends; your mail was passed on.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                + "From: a@contoso.com\r\nTo: ada@" + domain + "\r\nMessage-ID: <1@c>\r\nX-Heliograph-Id: "
                + idHeader("thanked") + "\r\n\r\n--b--\r\n");
        collect("move:Done");
        drain();

        assertEquals("accepted", outcome(send("thanked-2", "ada@" + domain, "")));
    }

    /** xtext has a plus sign too, and is not what an address with one is written in. */
    @Test
    void anAddressWithAPlusSignIsKnownAgain() {
        String address = "ada+40@" + UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("plus-1", address, "")));

        forge("plus-1", "From: postmaster@contoso.com%Return-Path: <>%X-MS-Exchange-Organization-AuthAs: Internal", "own",
                "5.1.1",
                List.of(address));

        assertEquals("suppressed bounced", outcome(send("plus-2", address, "")));
    }

    private void arrive(String mail) {
        sandbox.mailboxes().receive(mailbox, "inbox", mail.getBytes(StandardCharsets.UTF_8));
    }

    /** A report with the id of the mail, and with its tag if it is {@code own}. */
    private void forge(String id, String header, String tag, String status, List<String> named) {
        String own = idHeader(id);
        String value = tag == null ? id : tag.equals("own") ? own : id + "; tag=" + tag;
        sandbox.mailboxes().receive(mailbox, "inbox", (header.replace("%", "\r\n") + "\r\nSubject: Undeliverable\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n"
                + named.stream().map(address -> "Final-Recipient: rfc822;" + address + "\r\nAction: failed\r\nStatus: "
                        + status + "\r\n\r\n").collect(Collectors.joining())
                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nX-Heliograph-Id: " + value
                + "\r\nFrom: a@contoso.com\r\n\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8));
        collect("move:Done");
        while (queue.poll(1) > 0) {
            // Each report is one message.
        }
    }

    private String idHeader(String id) {
        return sandbox.inbox().mails().stream()
                .filter(mail -> mail.mailbox().equals(mailbox) && mail.requestId().equals(id)).findFirst().orElseThrow()
                .headers().get("X-Heliograph-Id");
    }

    /** A complaint is of a person, about a mail that has arrived. */
    @Test
    void anAddressThatComplainsIsSuppressed() throws IOException {
        String domain = UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("complained", "ada@" + domain, "")));
        String value = idHeader("complained");

        for (String from : List.of("evil.example", domain)) {
            sandbox.mailboxes().receive(mailbox, "inbox", ("Authentication-Results: dkim=pass header.d=" + from
                    + "\r\nFrom: feedback@" + from + "\r\n"
                    + "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
                    + "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: a/1\r\n"
                    + "Version: 1\r\nOriginal-Rcpt-To: ada@" + domain + "\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                    + "X-Heliograph-Id: " + value + "\r\nFrom: a@contoso.com\r\n\r\nx\r\n--b--\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            collect("move:Done");
            drain();
            boolean trusted = from.equals(domain);
            var event = sandbox.events().details("Mail Complained").get(trusted ? 1 : 0);
            assertValid("mail-complained", event);
            assertEquals(trusted, event.path("trusted").asBoolean());
            assertEquals(trusted ? "suppressed bounced" : "accepted", outcome(send("complained-" + from, "ada@" + domain, "")));
        }
    }

    /** The sandbox writes one, as it writes reports. */
    @Test
    void aComplaintCanBeTriedInTheSandbox() {
        String address = "complaint@" + UUID.randomUUID() + ".example";
        assertEquals("accepted", outcome(send("tried-1", address, "")));
        collect("move:Done");
        drain();

        assertEquals("tried-1 true abuse", sandbox.events().details("Mail Complained").stream().map(
                event -> event.path("id").asText() + " " + event.path("trusted").asText() + " "
                        + event.path("feedbackType").asText())
                .findFirst().orElseThrow());
        assertEquals("suppressed bounced", outcome(send("tried-2", address, "")));
    }

    @Test
    void aDelayIsPublishedAndChangesNothing() throws IOException {
        assertEquals("accepted", outcome(send("delayed-1", "delayed@example.net", "")));
        collect("move:Done");
        drain();
        assertEquals(1, sandbox.events().details("Mail Delayed").size());
        assertTrue(sandbox.events().details("Mail Delayed").get(0).path("trusted").asBoolean());
        assertEquals(0, sandbox.events().details("Mail Bounced").size());
        assertEquals("duplicate", outcome(send("delayed-1", "delayed@example.net", "")));
    }

    /** Parts that Graph can't return are left out in the end, and named. */
    @Test
    void whatGraphCannotGiveIsLeftOut() throws IOException {
        receive("order.eml");
        sandbox.faults().follow(new Faults.Plan() {
            @Override
            public Optional<Fault> fault(Faults.Step step, String box, String id) {
                return box.equals(mailbox) && step == Faults.Step.RAW
                        ? Optional.of(new Fault.Answer(504, "UnknownError", Optional.empty(), false))
                        : Optional.empty();
            }
        });
        collect("move:Done");
        drain();
        var event = received().get(0);
        assertValid("mail-received", event);
        assertEquals("raw", event.path("incomplete").path(0).asText());
        assertTrue(event.path("raw").isMissingNode());
        var text = sandbox.buckets().find(event.path("text").asText()).orElseThrow();
        assertTrue(new String(text.bytes(), StandardCharsets.UTF_8).contains("Please find the order attached."));
        assertEquals(4, event.path("attachments").size());
        sandbox.faults().follow(new Faults.Plan() {
        });
    }

    /** Ids of programs that don't keep to the grammar, and more of them than a mail keeps. */
    @Test
    void whatCameInIsAnsweredByItsOwnIds() throws IOException {
        String ids = IntStream.rangeClosed(1, 120).mapToObj(i -> " <" + i + "$@local@contoso.com>\r\n")
                .collect(Collectors.joining());
        sandbox.mailboxes().receive(mailbox, "inbox", ("From: ada@example.org\r\nTo: " + mailbox + "\r\nSubject: Order\r\n"
                + "Message-ID: <ABC[123]>\r\nIn-Reply-To: =?utf-8?Q?=3Cfoo$=40local=40contoso.com=3E?=\r\n"
                + "References:" + ids + "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nOrder\r\n")
                .getBytes(StandardCharsets.UTF_8));
        collect("move:Done");
        drain();
        var event = received().get(0);
        assertValid(event);
        assertEquals("<foo$@local@contoso.com>", event.path("inReplyTo").asText());
        var references = event.path("references");
        assertEquals(100, references.size());
        assertEquals("<1$@local@contoso.com>", references.get(0).asText());
        assertEquals("<120$@local@contoso.com>", references.get(99).asText());

        for (String more : List.of("", ", \"format\": \"mime\"")) {
            sandbox.inbox().clear();
            assertEquals("accepted", outcome(send("answer" + more.length(), "ada@example.org", more + ", \"inReplyTo\": "
                    + event.path("internetMessageId") + ", \"references\": " + references)));
            var headers = sandbox.inbox().mails().get(0).headers();
            assertEquals("<ABC[123]>", headers.get("In-Reply-To"));
            var written = List.of(headers.get("References").split("\\s+"));
            assertEquals(50, written.size());
            assertEquals(List.of("<1$@local@contoso.com>", "<73$@local@contoso.com>"), written.subList(0, 2));
            assertEquals(List.of("<120$@local@contoso.com>", "<ABC[123]>"), written.subList(48, 50));
        }
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsLost() {
        assertTrue(invoke("{\"collect\": {\"folder\": \"inbox\", \"afterwards\": \"archive\", \"sweeps\": true}}")
                .contains("$.collect.mailbox: missing"));
        assertTrue(invoke("{\"collect\": {\"mailbox\": \"" + mailbox + "\", \"folder\": \"Don\"}}")
                .contains("folder-missing"));
        sandbox.graph().allowReads(false);
        sandbox.graph().allowDrafts(false);
        try {
            assertTrue(invoke(collectEvent("keep", false)).contains("grant it Mail.Read"));
        } finally {
            sandbox.graph().allowReads(true);
            sandbox.graph().allowDrafts(true);
        }
    }

    private JsonNode send(String id, String address, String more) {
        return given().body("{\"id\": \"" + id + "\", \"from\": \"" + mailbox + "\", \"to\": [\"" + address
                + "\"], \"subject\": \"Receipt\", \"text\": \"Paid.\"" + more + "}").post(EVENTS).then().extract()
                .as(JsonNode.class).path("results").path(0);
    }

    private static String outcome(JsonNode result) {
        return (result.path("outcome").asText() + " " + result.path("code").asText()).strip();
    }

    private static Set<String> receiverKeys() throws IOException {
        var list = Pattern.compile("receiver_keys *= *\\[([^]]*)]")
                .matcher(Files.readString(Path.of("terraform/modules/receiver/role.tf")));
        assertTrue(list.find());
        return Pattern.compile("\"([^\"]+)\"").matcher(list.group(1)).results().map(key -> key.group(1))
                .collect(Collectors.toSet());
    }

    /** The function's answer to an operator's check. */
    private String checked(String id) {
        return invoke("{\"resolve\": {\"id\": \"" + id + "\", \"mailbox\": \"" + mailbox + "\", \"as\": \"check\"}}");
    }

    private Map<String, AttributeValue> entry(String id) {
        return aws.dynamoDb().getItem(call -> call.tableName(AwsResource.TABLE)
                .key(Map.of("id", AttributeValue.fromS(mailbox + "#" + id)))).item();
    }

    private String receive(String name) throws IOException {
        return sandbox.mailboxes().receive(mailbox, "inbox", mail(name));
    }

    private JsonNode collect(String afterwards) {
        return given().body(collectEvent(afterwards, false)).post(EVENTS).then().statusCode(200).extract()
                .as(JsonNode.class).path("collected");
    }

    private String collectEvent(String afterwards, boolean sweep) {
        return "{\"collect\": {\"mailbox\": \"" + mailbox + "\", \"folder\": \"inbox\", \"afterwards\": \"" + afterwards
                + "\", \"sweep\": " + sweep + "}}";
    }

    private List<JsonNode> received() {
        return sandbox.events().details("Mail Received");
    }

    private static String invoke(String event) {
        return given().body(event).post(EVENTS).then().extract().asString();
    }

    /** A mail that can't be had at first waits by itself, so as to hold back no other of its mailbox. */
    private void failOnce(String name) throws IOException {
        String bad = sandbox.mailboxes().receive(mailbox, "inbox", mail(name), Instant.now());
        sandbox.faults().follow(unreadable(bad));
        collect("move:Done");
        for (int i = 0; i < 4; i++) {
            queue.poll(0);
        }
        sandbox.faults().follow(new Faults.Plan() {
        });
        drain();
    }

    private static Faults.Plan unreadable(String mail) {
        return new Faults.Plan() {
            @Override
            public Optional<Fault> fault(Faults.Step step, String box, String id) {
                return id.equals(mail) && step == Faults.Step.READ
                        ? Optional.of(new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false))
                        : Optional.empty();
            }
        };
    }

    /** The message of the queue that comes again after a crash. */
    private static String receivedBefore(UUID id) {
        long anHourAgo = Instant.now().minusSeconds(3600).toEpochMilli();
        return """
                {"Records": [{"messageId": "%s", "receiptHandle": "%1$s", "body": "no request", "attributes": {
                 "ApproximateReceiveCount": "2", "SentTimestamp": "%d", "ApproximateFirstReceiveTimestamp": "%2$d",
                 "MessageGroupId": "fax@contoso.com"}, "eventSource": "aws:sqs", "eventSourceARN": "%s"}]}"""
                .formatted(id, anHourAgo, LocalAws.arn(AwsResource.INCOMING_QUEUE));
    }

    private void drain() {
        for (int quiet = 0; quiet < 4;) {
            quiet = queue.poll(1) == 0 ? quiet + 1 : 0;
        }
    }

    private static byte[] mail(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/incoming", name));
    }

    private static void assertValid(JsonNode event) throws IOException {
        assertValid("mail-received", event);
    }

    private static void assertValid(String name, JsonNode event) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ReceiveTest.class.getResourceAsStream("/schema/" + name + ".schema.json"));
        assertEquals(List.of(), List.copyOf(schema.validate(new ObjectMapper().writeValueAsString(event), InputFormat.JSON)));
    }
}
