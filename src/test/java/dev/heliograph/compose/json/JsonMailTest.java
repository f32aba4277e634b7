package dev.heliograph.compose.json;

import static dev.heliograph.message.Requests.bound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailMark;

class JsonMailTest {

    private static final MailMark MARK = new MailMark("mark", "tag");

    private static final String REST = ", 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}";

    @Test
    void writesTheSmallestMail() throws Exception {
        assertEquals(Requests.node("""
                {'message': {'subject': 's', 'body': {'contentType': 'text', 'content': 't'},
                  'from': {'emailAddress': {'address': 'a@example.org'}},
                  'toRecipients': [{'emailAddress': {'address': 'b@example.org'}}],
                  'internetMessageHeaders': [{'name': 'X-Heliograph-Id', 'value': '7; tag=tag'}],
                  'singleValueExtendedProperties': [
                    {'id': 'String {5b7f3c0e-8d1a-4c52-9e64-2f0a7b91d3c8} Name HeliographId', 'value': 'mark#7'}]},
                 'saveToSentItems': false}"""), written("{'id': '7'" + REST));
    }

    @Test
    void writesAllThatJsonCanCarry() throws Exception {
        assertEquals(
                Requests.node(
                        """
                                {'message': {'subject': 'Zażółć 😀', 'importance': 'high', 'body': {'contentType': 'html', 'content': '<img src=cid:logo>'},
                                  'from': {'emailAddress': {'name': '山田', 'address': 'a@example.org'}},
                                  'toRecipients': [{'emailAddress': {'name': 'ليلى', 'address': 'b@example.org'}}],
                                  'ccRecipients': [{'emailAddress': {'address': 'c@example.org'}}],
                                  'bccRecipients': [{'emailAddress': {'address': 'd@example.org'}}],
                                  'replyTo': [{'emailAddress': {'address': 'e@example.org'}}],
                                  'attachments': [
                                    {'@odata.type': '#microsoft.graph.fileAttachment', 'name': 'übersicht.txt', 'contentType': 'text/plain',
                                     'contentBytes': 'aGk='},
                                    {'@odata.type': '#microsoft.graph.fileAttachment', 'name': 'logo.png', 'contentType': 'image/png',
                                     'contentId': 'logo', 'isInline': true, 'contentBytes': 'aGk='}],
                                  'internetMessageHeaders': [{'name': 'X-Heliograph-Id', 'value': '7; tag=tag'}, {'name': 'X-Campaign', 'value': 'o'}],
                                  'singleValueExtendedProperties': [
                                    {'id': 'String {5b7f3c0e-8d1a-4c52-9e64-2f0a7b91d3c8} Name HeliographId', 'value': 'mark#7'},
                                    {'id': 'String 0x1045', 'value': '<https://example.org/u>'},
                                    {'id': 'String 0x1039', 'value': '<a@b>'}, {'id': 'String 0x1042', 'value': '<c@d>'}]},
                                 'saveToSentItems': true}"""),
                written("""
                        {'id': '7', 'from': '山田 <a@example.org>', 'to': ['ليلى <b@example.org>'], 'cc': ['c@example.org'],
                         'bcc': ['d@example.org'], 'replyTo': ['e@example.org'], 'subject': 'Zażółć 😀', 'html': '<img src=cid:logo>',
                         'importance': 'high', 'saveToSentItems': true,
                         'attachments': [{'name': 'übersicht.txt', 'contentType': 'text/plain', 'content': 'aGk='},
                           {'name': 'logo.png', 'contentType': 'image/png', 'contentId': 'logo', 'content': 'aGk='}],
                         'headers': {'List-Unsubscribe': '<https://example.org/u>', 'References': '<a@b>',
                           'in-reply-to': '<c@d>', 'X-Campaign': 'o'}}"""));
    }

    /** A copy that no request asked for is kept for the search, and is marked. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // whenUnknown,     saveToSentItems, tidies, saved, marked
            "hold,              -,     true,  false, false",
            "resend,            -,     true,  false, false",
            "check,             -,     false, true,  false",
            "check,             -,     true,  true,  true",
            "check-then-resend, -,     true,  true,  true",
            "check,             true,  true,  true,  false",
            "hold,              false, true,  false, false" })
    void aMailThatIsToBeLookedForLeavesACopy(String whenUnknown, String save, boolean tidies, boolean saved, boolean marked)
            throws Exception {
        var json = written(
                "{'whenUnknown': '" + whenUnknown + "'" + (save == null ? "" : ", 'saveToSentItems': " + save) + REST,
                tidies);
        assertEquals(saved, json.path("saveToSentItems").asBoolean());
        assertEquals(marked, json.toString().contains(LookupProperty.TIDY));
    }

    @Test
    void leavesFromToTheMailboxWhenNoneIsNamed() throws Exception {
        var json = written("{'mailbox': '12345678-1234-1234-1234-123456789abc', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't'}");
        assertTrue(json.path("message").path("from").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'attachments': [{'name': 'a', 'source': 's3://b/k'}]      | needs-source",
            "'headers': {'Auto-Submitted': 'auto-generated'}           | header-not-deliverable",
            "'headers': {'Return-Path': 'a'}                           | header-not-deliverable",
            "'headers': {'Organization': 'a'}                          | header-not-deliverable",
            "'headers': {'X-MS-Exchange-Organization-SCL': '-1'}       | header-not-deliverable",
            "'headers': {'Precedence': 'bulk'}                         | header-not-deliverable",
            "'headers': {'x-heliograph-id': 'a'}                       | header-not-deliverable",
            "'headers': {'X-1': 'a', 'X-2': 'a', 'X-3': 'a', 'X-4': 'a', 'X-5': 'a'} | too-many-headers"
    })
    void refusesWhatJsonCanNotCarry(String field, String code) {
        var refusal = assertThrows(UndeliverableException.class,
                () -> JsonMail.toSend(bound("{" + field + REST), MARK, false));
        assertEquals(code, refusal.code());
        assertTrue(refusal.getMessage().contains("; "), refusal.getMessage());
    }

    /** The header is a property for header fields that have no property of their own. */
    @Test
    void oneClickUnsubscriptionGoesByItsName() throws Exception {
        var properties = written("{'headers': {'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'}" + REST).path("message")
                .path("singleValueExtendedProperties");
        assertEquals(Requests.node("{'id': 'String {00020386-0000-0000-C000-000000000046} Name List-Unsubscribe-Post',"
                + " 'value': 'List-Unsubscribe=One-Click'}"), properties.path(1));
    }

    @Test
    void isAsLongAsItSays() throws Exception {
        for (int size : new int[] { 0, 1, 2, 3, 70_000 }) {
            String content = Base64.getEncoder().encodeToString(new byte[size]);
            var mail = JsonMail.toSend(bound("{'attachments': [{'name': 'a', 'content': '" + content
                    + "'}, {'name': 'ü', 'content': '" + content + "'}]" + REST), MARK, false);
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            assertEquals(out.size(), mail.length());
            assertEquals(content, new ObjectMapper().readTree(out.toByteArray()).path("message").path("attachments").path(1)
                    .path("contentBytes").asText());
        }
    }

    private static JsonNode written(String request) throws UndeliverableException, IOException {
        return written(request, false);
    }

    private static JsonNode written(String request, boolean tidies) throws UndeliverableException, IOException {
        var out = new ByteArrayOutputStream();
        JsonMail.toSend(bound(request), MARK, tidies).writeTo(out);
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
