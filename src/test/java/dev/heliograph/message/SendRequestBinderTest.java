package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendRequestBinderTest {

    private static final String REST = ", 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}";

    private final SendRequestBinder binder = new SendRequestBinder(Limits.DEFAULT, Optional.empty());

    @Test
    void bindsEveryField() throws InvalidRequestException {
        var request = binder.bind(Requests
                .node("""
                        {'id': 'order-1', 'from': 'Billing <Billing@Contoso.com>', 'mailbox': 'Shared@Contoso.com',
                         'to': ['Ada <ada@example.org>'], 'cc': ['b@example.org'], 'bcc': ['c@example.org'], 'replyTo': ['d@example.org'],
                         'subject': 'Receipt', 'text': 'plain', 'html': '<p>', 'importance': 'high', 'saveToSentItems': true,
                         'attachments': [{'name': 'a.txt', 'content': 'aGk='},
                                         {'name': 'b', 'contentType': 'image/png', 'contentId': 'logo', 'source': 's3://bucket/key'}],
                         'headers': {'X-Campaign': 'october'}, 'whenUnknown': 'resend', 'expiresAt': '2026-12-01T01:00:00+01:00'}"""),
                "source");
        assertEquals("order-1", request.id());
        assertEquals("shared@contoso.com", request.mailbox().value());
        assertEquals(Optional.of(new EmailAddress(Optional.of("Billing"), "Billing@Contoso.com")), request.from());
        assertEquals(List.of(new EmailAddress(Optional.of("Ada"), "ada@example.org")), request.recipients().to());
        assertEquals(List.of(EmailAddress.of("b@example.org")), request.recipients().cc());
        assertEquals(List.of(EmailAddress.of("c@example.org")), request.recipients().bcc());
        assertEquals(List.of(EmailAddress.of("d@example.org")), request.replyTo());
        assertEquals(new Body.TextAndHtml("plain", "<p>"), request.body());
        assertEquals(Importance.HIGH, request.importance());
        assertEquals(Optional.of(true), request.saveToSentItems());
        assertEquals(Map.of("X-Campaign", "october"), request.headers());
        assertEquals(Optional.of(WhenUnknown.RESEND), request.whenUnknown());
        assertEquals(Optional.of(Instant.parse("2026-12-01T00:00:00Z")), request.expiresAt());
        var inline = assertInstanceOf(Attachment.Content.Inline.class, request.attachments().get(0).content());
        assertArrayEquals("hi".getBytes(), inline.bytes());
        assertEquals("application/octet-stream", request.attachments().get(0).contentType());
        assertEquals(new Attachment.Content.Source("s3://bucket/key"), request.attachments().get(1).content());
        assertEquals(Optional.of("logo"), request.attachments().get(1).contentId());
    }

    @Test
    void theSourceNamesARequestWithoutAnId() throws InvalidRequestException {
        assertEquals("message-7", binder.bind(Requests.node("{'cc': []" + REST), "message-7").id());
    }

    @Test
    void theMailboxIsWhoTheMailIsFrom() {
        assertEquals("billing@contoso.com", Requests.from("Billing@Contoso.com", "1").mailbox().value());
    }

    @Test
    void aDefaultSenderServesWhenNoneIsNamed() throws InvalidRequestException {
        var withDefault = new SendRequestBinder(Limits.DEFAULT, Optional.of(EmailAddress.of("default@contoso.com")));
        var request = withDefault.bind(Requests.node("{'to': ['b@example.org'], 'subject': 's', 'text': 't'}"), "id");
        assertEquals("default@contoso.com", request.mailbox().value());
    }

    @Test
    void reportsEveryViolationAtOnce() {
        var violations = violations("{'too': 1, 'to': ['ada@', 7], 'subject': 'a\\nb', 'html': null, 'importance': 'urgent'}");
        assertEquals(List.of(
                "$.too: unknown field; wanted: only known fields (did you mean to?)",
                "$.from: missing; wanted: who the mail is from (or HELIOGRAPH_FROM, which serves when it is missing)",
                "$.to[0]: not an address (4 characters, nothing after the @); wanted: " + AddressParser.WANTED,
                "$.to[1]: a number; wanted: " + AddressParser.WANTED,
                "$.subject: a string of 3 characters with a line break or NUL; wanted: one line of text",
                "$.html: null; wanted: the mail's html",
                "$.importance: another word (a string of 6 characters); wanted: low or normal or high"), violations);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'id': 'with space'                        | $.id",
            "'mailbox': '../admin'                     | $.mailbox",
            "'headers': {'X-A': 'a\\r\\nBcc: x'}       | $.headers['X-A']",
            "'headers': {'X A': 'b'}                   | $.headers",
            "'headers': {'X-A': 7}                     | $.headers['X-A']",
            "'headers': {'X-A': 'a', 'x-a': 'b'}       | $.headers",
            "'expiresAt': '2026-12-01T00:00Z'          | $.expiresAt",
            "'attachments': [{'name': 'a'}]            | $.attachments[0].content",
            "'attachments': [{'content': 'aGk='}]      | $.attachments[0].name",
            "'attachments': [{'name': 'a', 'content': 'a'}] | $.attachments[0].content",
            "'attachments': [{'name': 'a', 'content': '§'}] | $.attachments[0].content",
            "'attachments': [{'name': 'a\\nb', 'content': 'aGk='}] | $.attachments[0].name",
            "'attachments': [{'name': 'a', 'content': 'aGk=', 'source': 's3://a/b'}] | $.attachments[0].content",
            "'attachments': ['a']                      | $.attachments[0]",
            "'template': 'receipt'                     | $.template",
            "'data': {}                                | $.data",
            "'expiresAt': 'tomorrow'                   | $.expiresAt",
            "'expiresAt': '2026-12-01T00:00:00'        | $.expiresAt",
            "'replyTo': 'a@example.org'                | $.replyTo",
            "'saveToSentItems': 'yes'                  | $.saveToSentItems"
    })
    void namesThePath(String field, String path) {
        var violations = violations("{" + field + REST);
        assertEquals(1, violations.size(), violations::toString);
        assertTrue(violations.get(0).startsWith(path + ": "), violations.get(0));
    }

    @Test
    void quotesNoValueAndNoFieldNameThatCouldBeOne() {
        var violations = violations("{'eve@example.org': 1, 'importance': 'hush', 'from': 'secret@', 'to': ['hidden'],"
                + " 'subject': 'x', 'text': 'y', 'headers': {'private@example.org': 'x'}}");
        assertEquals(5, violations.size());
        for (String value : List.of("eve@", "hush", "secret", "hidden", "private")) {
            assertFalse(violations.toString().contains(value), violations::toString);
        }
    }

    @Test
    void countsRecipientsOverAllFields() {
        String many = IntStream.range(0, 300).mapToObj(i -> "'a" + i + "@example.org'").collect(Collectors.joining(","));
        assertEquals(List.of("$: 600 recipients; wanted: at most 500 in to, cc and bcc together"), violations(
                "{'from': 'a@example.org', 'to': [" + many + "], 'bcc': [" + many + "], 'subject': 's', 'text': 't'}"));
    }

    @Test
    void anArrayIsNoRequest() {
        assertEquals(List.of("$: an array of 0; wanted: an object: one send request"), violations("[]"));
    }

    private List<String> violations(String json) {
        var refusal = assertThrows(InvalidRequestException.class, () -> binder.bind(Requests.node(json), "id"));
        return refusal.violations().stream().map(Violation::toString).toList();
    }
}
