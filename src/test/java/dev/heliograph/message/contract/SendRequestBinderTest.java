package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.Body;
import dev.heliograph.message.Calendar;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Importance;
import dev.heliograph.message.Requests;
import dev.heliograph.message.WhenUnknown;

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
        assertEquals(new Base64Text("aGk="), inline.bytes());
        assertEquals("text/plain", request.attachments().get(0).contentType());
        assertEquals(new Attachment.Content.Source("s3://bucket/key"), request.attachments().get(1).content());
        assertEquals(Optional.of("logo"), request.attachments().get(1).contentId());
    }

    /** The violations of all fields would take more memory than the request. */
    @Test
    void ofManyFaultsAThousandAreKept() {
        var request = Requests.node("{'subject': 's'}");
        for (int i = 0; i < 49_000; i++) {
            ((ObjectNode) request).put("field" + i, 1);
        }

        var refusal = assertThrows(InvalidRequestException.class, () -> binder.bind(request, "source"));

        assertEquals(1000, refusal.violations().size());
        assertTrue(refusal.getMessage().endsWith(" | and 980 or more"), refusal::getMessage);
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
                "$.importance: a string of 6 characters that is none of these words; wanted: low, normal or high"), violations);
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

    /** Half an emoji would be sent as an escape by one transport and as a question mark by the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{'subject': 'Party \\ud83d', 'from': 'a@example.org', 'to': ['b@example.org'], 'text': 't'} | $.subject: a string of 7 characters with half a character (a surrogate without its other half) at character 7",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'text': '\\udc00t'} | $.text",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'html': '\\ud83d\\ud83d\\ude00'} | $.html",
            "{'subject': 's', 'from': 'A\\ud83d <a@example.org>', 'to': ['b@example.org'], 'text': 't'} | $.from",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['B\\ud83d <b@example.org>'], 'text': 't'} | $.to[0]",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'text': 't', 'attachments': [{'name': 'x\\ud83d', 'content': 'aGk='}]} | $.attachments[0].name",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'template': 't', 'data': {'a': [1, {'b': '\\ud83d'}]}} | $.data.a[1].b",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'template': 't', 'data': {'eve@example.org': '\\ud83d'}} | $.data[field 1]",
            "{'subject': 's', 'from': 'a@example.org', 'to': ['b@example.org'], 'template': 't', 'data': {'x\\ud83d': 1}} | $.data[field 1]: a name with half a character" })
    void halfACharacterIsNamedByItsPlace(String json, String violation) {
        var violations = violations(json);
        assertEquals(1, violations.size(), violations::toString);
        assertTrue(violations.get(0).startsWith(violation), violations.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "aGk", "aGl=", "aR==", "aGk==", "aGk=aGk=", "=", "aG", "aGk =", "a-_=", "aGk\\n=" })
    void base64ThatIsNotExactIsRefused(String content) {
        var violations = violations("{'attachments': [{'name': 'a', 'content': '" + content + "'}]" + REST);
        assertEquals(1, violations.size());
        assertTrue(violations.get(0).startsWith("$.attachments[0].content: base64 "), violations.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "aGk            | base64 of 3 characters that is cut off, not padded or wrongly padded; wanted: the file in base64",
            "aGl=           | base64 of 4 characters that is cut off, not padded or wrongly padded",
            "aGk=aGk=       | base64 with = before its end",
            "a\\r\\nGk=      | base64 with a line break at character 2",
            "aG k=          | base64 with a blank at character 3",
            "a_-=           | base64 for URLs, with - or _ at character 2; wanted: the file in base64 (RFC 4648, padded, without"
                    + " line breaks), with + and / in their place",
            "aG€=           | not base64: another character at character 3",
            "C:/a.pdf       | not base64: another character at character 2",
            "data:image/png;base64,aGk= | a data: URL; wanted: only what follows its comma, in base64 (RFC 4648)",
            "DATA:;BASE64,aGk=          | a data: URL",
            "data:,aGk=                 | a data: URL" })
    void saysWhatIsWrongWithBase64(String content, String begin) {
        var violations = violations("{'attachments': [{'name': 'a', 'content': '" + content + "'}]" + REST);
        assertEquals(1, violations.size());
        assertTrue(violations.get(0).startsWith("$.attachments[0].content: " + begin), violations.get(0));
    }

    /** A sender who follows the hint must not make the next error. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'attachments': [{'name': 'a'}]       | $.attachments[0].content: missing; wanted: the file in base64",
            "'attachments': [{'name': 'a', 'content': 'aGk=', 'source': 's3://a/b'}] | $.attachments[0].content: given together"
                    + " with source, which can't be read yet; wanted: the file in base64",
            "'importance': 'High'                 | $.importance: a string of 4 characters that is none of these words; wanted:"
                    + " low, normal or high (did you mean high?)",
            "'whenUnknown': 'checkThenResend'     | $.whenUnknown: a string of 15 characters that is none of these words; wanted:"
                    + " hold, check, check-then-resend or resend (did you mean check-then-resend?)",
            "'format': 'MIME'                     | $.format: a string of 4 characters that is none of these words; wanted: mime"
                    + " (did you mean mime?)",
            "'ReplyTo': []                        | $.ReplyTo: unknown field; wanted: replyTo (upper and lower case count",
            "'reply_to': []                       | $.reply_to: unknown field; wanted: replyTo (upper",
            "'attachments': [{'name': 'a', 'content': '', 'Content-Type': 'a/b'}] | $.attachments[0].Content-Type: unknown field;"
                    + " wanted: contentType (upper",
            "'expiresAt': '2026-12-01 00:00:00Z'  | $.expiresAt: a string of 20 characters, which is wrong from character 11 on",
            "'expiresAt': '2026-12-01'            | $.expiresAt: a string of 10 characters in another form",
            "'id': 'with space'                   | $.id: a string of 10 characters, which is wrong from character 5 on",
            "'attachments': [{'name': 'a', 'content': '', 'contentType': 'pdf'}] | $.attachments[0].contentType: a string of 3"
                    + " characters in another form" })
    void saysWhatIsMeant(String field, String begin) {
        var violations = violations("{" + field + REST);
        assertEquals(1, violations.size(), violations::toString);
        assertTrue(violations.get(0).startsWith(begin), violations.get(0));
    }

    @Test
    void bindsWhatKeepsAConversationTogether() throws Exception {
        assertEquals(Map.of("In-Reply-To", "<2@x>", "References", "<2@x>"), headers("'inReplyTo': '<2@x>'"));
        assertEquals(Map.of("In-Reply-To", "<2@x>", "References", "<1@x> <2@x>"),
                headers("'inReplyTo': '<2@x>', 'references': ['<1@x>']"));
        assertEquals(Map.of("In-Reply-To", "<2@x>", "References", "<2@x> <3@x>"),
                headers("'inReplyTo': '<2@x>', 'references': ['<2@x>', '<3@x>']"));
        assertEquals(Map.of("In-Reply-To", "<2@x>", "references", "<1@x>"),
                headers("'inReplyTo': '<2@x>', 'headers': {'references': '<1@x>'}"));
    }

    /** Programs write such ids, and an answer must name them as they are. */
    @ParameterizedTest
    @ValueSource(strings = { "<foo$@local@contoso.com>", "<a@>", "<@a>", "<ABC123>", "<a[1]@[127.0.0.1]>", "<a<b>@c>",
            "<<a@b>>",
            "<a b@c>", "<\\\"a b\\\"@c>", "<a;b,c(d)@e>", "<ü@straße.de>", "<日本@example.org>" })
    void whatCameInCanBeAnswered(String id) throws Exception {
        String plain = id.replace("\\\"", "\"");
        assertEquals(Map.of("In-Reply-To", plain, "References", "<1@x> " + plain),
                headers("\"inReplyTo\": \"" + id + "\", 'references': ['<1@x>']"));
    }

    @Test
    void anIdWithoutBracketsGetsThem() throws Exception {
        assertEquals(Map.of("In-Reply-To", "<2@x>", "References", "<1@x> <2@x>"),
                headers("'inReplyTo': '2@x', 'references': ['1@x', '2@x']"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<a\\r\\nBcc: b@c>", "<a\\nb>", "<a\\rb>", "<a\\u0000b>", "<a\\tb>", "<a\\u0085b>",
            "<a\\u2028b>", "<a\\u007fb>", "<a\\ud83d>", "a b", "<a", "a>", "<>", "< >", "< a>", "<a >", "<a> <b>", "<a><b>",
            "" })
    void whatIsNoIdIsRefused(String id) {
        assertEquals(1, violations("{'inReplyTo': '" + id + "'" + REST).size());
        assertEquals(1, violations("{'references': ['<1@x>', '" + id + "']" + REST).size());
    }

    @Test
    void anIdFitsIntoALine() throws Exception {
        String longest = "<" + "a".repeat(976) + "@x>";
        assertEquals(longest, headers("'inReplyTo': '" + longest + "'").get("In-Reply-To"));
        assertEquals(List.of("$.inReplyTo: a string of 981 characters; wanted: at most 980 characters"),
                violations("{'inReplyTo': 'b" + longest + "'" + REST));
    }

    /** The number is the most that an incoming mail can have. */
    @Test
    void ofTooManyReferencesTheFirstAndTheLastOnesAreKept() throws Exception {
        String many = IntStream.rangeClosed(1, 1000).mapToObj(i -> "'<" + i + "@x>'").collect(Collectors.joining(","));
        var kept = List.of(headers("'inReplyTo': '<a@x>', 'references': [" + many + "]").get("References").split(" "));
        assertEquals(50, kept.size());
        assertEquals(List.of("<1@x>", "<953@x>"), kept.subList(0, 2));
        assertEquals(List.of("<1000@x>", "<a@x>"), kept.subList(48, 50));
        assertEquals(List.of("$.references: 1001 entries; wanted: at most 1000"),
                violations("{'references': [" + many + ",'<b@x>']" + REST));
    }

    private Map<String, String> headers(String fields) throws InvalidRequestException {
        return binder.bind(Requests.node("{" + fields + REST), "id").headers();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'references': ['<1@x> <2@x>']                                 | $.references[0]: a string of 11 characters",
            "'inReplyTo': '<2@x>', 'headers': {'in-reply-to': '<1@x>'}     | $.inReplyTo: given together with the header In-Reply-To",
            "'references': ['<2@x>'], 'headers': {'References': '<1@x>'}   | $.references: given together with the header References",
            "'format': 'json'                                              | $.format: a string of 4 characters that is none of these words; wanted: mime",
            "'tags': {'a b': 'x'}                                          | $.tags: a name of 3 characters that can't be a tag's",
            "'tags': {'a': ''}                                             | $.tags['a']: an empty string",
            "'tags': {'a': 7}                                              | $.tags['a']: a number" })
    void explainsWhatIsWrongWithTheFieldsOtherThanTheText(String field, String begin) {
        var violations = assertThrows(InvalidRequestException.class, () -> binder.bind(Requests.node("{" + field + REST), "id"))
                .violations();
        assertTrue(violations.get(0).toString().startsWith(begin), violations.toString());
        assertEquals(1, violations.size());
    }

    @Test
    void bindsAnInvitationAndTags() throws Exception {
        String text = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var event = Requests.node("{'tags': {'order.id': '4711', 'x': 'ü'}" + REST);
        ((com.fasterxml.jackson.databind.node.ObjectNode) event).put("calendar", text);
        var request = binder.bind(event, "id");
        assertEquals(Optional.of(new Calendar(text, "CANCEL")), request.calendar());
        assertEquals(Map.of("order.id", "4711", "x", "ü"), request.tags());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "aA==", "aGk=", "aGkh" })
    void base64IsExact(String content) throws Exception {
        var request = binder.bind(Requests.node("{'attachments': [{'name': 'a', 'content': '" + content + "'}]" + REST), "id");
        var bytes = assertInstanceOf(Attachment.Content.Inline.class, request.attachments().get(0).content()).bytes();
        var read = new ByteArrayOutputStream();
        bytes.writeTo(read);
        assertEquals(content, java.util.Base64.getEncoder().encodeToString(read.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({ "logo.png,image/png", "LOGO.PNG,image/png", "photo.jpeg,image/jpeg", "a.gif,image/gif", "a.webp,image/webp",
            "a.svg,image/svg+xml", "invoice.pdf,application/pdf", "a.csv,text/csv", "a.txt,text/plain", "a.html,text/html",
            "a.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a.zip,application/zip",
            "a.ics,text/calendar", "a.xml,application/xml", "a.json,application/json", "übersicht.pdf,application/pdf",
            "a.b.pdf,application/pdf", "noending,application/octet-stream", "a.unheardof,application/octet-stream",
            "a.,application/octet-stream", ".pdf,application/pdf" })
    void aFilesNameSaysItsType(String name, String type) throws Exception {
        var request = binder.bind(Requests.node("{'attachments': [{'name': '" + name + "', 'content': 'aGk='}]" + REST), "id");
        assertEquals(type, request.attachments().get(0).contentType());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "<img src='cid:logo'>                          | $.html: shows 1 image by cid: that no attachment has",
            "<img src=\"CID:LOGO\"><td background=cid:bg> | $.html: shows 2 images",
            "<div style='background:url(cid:bg)'>          | $.html: shows 1 image",
            "<!--[if mso]><img src='cid:logo'><![endif]-->  | $.html: shows 1 image" })
    void anImageThatHtmlShowsHasToBeThere(String html, String violation) {
        var request = Requests.node("{'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's'}");
        ((ObjectNode) request).put("html", html);
        var violations = assertThrows(InvalidRequestException.class, () -> binder.bind(request, "id")).violations();
        assertEquals(1, violations.size());
        assertTrue(violations.get(0).toString().startsWith(violation), violations.get(0).toString());
        assertFalse(violations.toString().contains("logo"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "acid: cid:none", "<p>cid:none</p>", "<!-- <img src='cid:none'> -->", "<!-- <img src='cid:none'>",
            "<img src='cid:a%40b'>", "<img src='cid:a@b'>", "<img src = cid:a@b>", "<a href='https://example.org/?x=cidr'>" })
    void whatHtmlDoesNotShowNeedNotBeThere(String html) throws Exception {
        var request = Requests.node("{'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's',"
                + " 'attachments': [{'name': 'n', 'contentId': 'a@b', 'content': ''}]}");
        ((ObjectNode) request).put("html", html);
        binder.bind(request, "id");
    }

    @Test
    void twoFilesOfOneContentIdAreRefused() {
        assertEquals(List.of("$.attachments[1].contentId: the same as that of another attachment; wanted: each contentId once"),
                violations("{'attachments': [{'name': 'a', 'contentId': 'x', 'content': ''}, {'name': 'b', 'contentId': 'x',"
                        + " 'content': ''}]" + REST));
    }

    @ParameterizedTest
    @CsvSource({ "ada@STRASSE.de, ada@strasse.de", "Ada@straße.de, ada@xn--strae-oqa.de", "ada@xn--strae-oqa.de,"
            + " ada@xn--strae-oqa.de", "ada@internal, ada@internal" })
    void aMailboxIsOneHoweverItsDomainIsWritten(String text, String mailbox) throws Exception {
        assertEquals(mailbox, binder.bind(Requests.node("{'mailbox': '" + text + "'" + REST), "id").mailbox().value());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ada\u200B@contoso.com", "ada@con\u200Btoso.com", "ada@a\u200Db.com", "\u00FC\u202E@contoso.com" })
    void aMailboxHasNoInvisibleCharacter(String text) {
        assertTrue(violations("{'mailbox': '" + text + "'" + REST).get(0).startsWith("$.mailbox: "));
    }

    @Test
    void aFileNameThatIsTurnedRoundIsRefused() {
        assertEquals(
                List.of("$.attachments[0].name: holds an invisible character (U+202E at character 4); wanted: a file name"),
                violations("{'attachments': [{'name': 'inv\u202Efdp.exe', 'content': ''}]" + REST));
    }

    /** Reasons are an attribute of a dead letter, where a list of fields must not be repeated. */
    @Test
    void whatIsWantedIsSaidOnce() {
        var refusal = assertThrows(InvalidRequestException.class,
                () -> binder.bind(Requests.node("{'foo': 1, 'bar': 2, 'cc': ['x', 'y']" + REST), "id"));
        assertEquals(1, refusal.getMessage().split("only id, from", -1).length - 1, refusal.getMessage());
        assertEquals(1, refusal.getMessage().split("an address such as", -1).length - 1, refusal.getMessage());
        assertTrue(refusal.getMessage().contains("$.bar: unknown field | "), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("| $.cc[1]: not an address (1 character, no @)"), refusal.getMessage());
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
