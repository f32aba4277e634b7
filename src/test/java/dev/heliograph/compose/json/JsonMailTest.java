package dev.heliograph.compose.json;

import static dev.heliograph.message.Requests.bound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Requests;

class JsonMailTest {

    private static final String REST = ", 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}";

    @Test
    void writesTheSmallestMail() throws Exception {
        assertEquals(Requests.node("""
                {'message': {'subject': 's', 'body': {'contentType': 'text', 'content': 't'},
                  'from': {'emailAddress': {'address': 'a@example.org'}},
                  'toRecipients': [{'emailAddress': {'address': 'b@example.org'}}],
                  'internetMessageHeaders': [{'name': 'X-Heliograph-Id', 'value': '7'}]},
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
                                  'internetMessageHeaders': [{'name': 'X-Heliograph-Id', 'value': '7'}, {'name': 'X-Campaign', 'value': 'o'}],
                                  'singleValueExtendedProperties': [
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

    @Test
    void leavesFromToTheMailboxWhenNobodyIsNamed() throws Exception {
        var json = written("{'mailbox': '12345678-1234-1234-1234-123456789abc', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't'}");
        assertTrue(json.path("message").path("from").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'html': '<p>'                                             | needs-mime",
            "'attachments': [{'name': 'a', 'source': 's3://b/k'}]      | needs-source",
            "'headers': {'Auto-Submitted': 'auto-generated'}           | header-not-deliverable",
            "'headers': {'List-Unsubscribe-Post': 'a'}                 | header-not-deliverable",
            "'headers': {'x-heliograph-id': 'a'}                       | header-not-deliverable",
            "'headers': {'X-1': 'a', 'X-2': 'a', 'X-3': 'a', 'X-4': 'a', 'X-5': 'a'} | too-many-headers"
    })
    void refusesWhatJsonCanNotCarry(String field, String code) {
        var refusal = assertThrows(UndeliverableException.class, () -> JsonMail.write(bound("{" + field + REST)));
        assertEquals(code, refusal.code());
        assertTrue(refusal.getMessage().contains("; "), refusal.getMessage());
    }

    @Test
    void refusesMoreThanOneRequestHolds() throws Exception {
        String fits = Base64.getEncoder().encodeToString(new byte[2_990_000]);
        String tooLarge = Base64.getEncoder().encodeToString(new byte[3_010_000]);
        assertTrue(JsonMail
                .write(bound("{'attachments': [{'name': 'a', 'content': '" + fits + "'}]" + REST)).length < 4_000_000);
        var refusal = assertThrows(UndeliverableException.class,
                () -> JsonMail.write(bound("{'attachments': [{'name': 'a', 'content': '" + tooLarge + "'}]" + REST)));
        assertEquals("too-large", refusal.code());
    }

    private static com.fasterxml.jackson.databind.JsonNode written(String request)
            throws UndeliverableException, IOException {
        return new ObjectMapper().readTree(JsonMail.write(bound(request)));
    }
}
