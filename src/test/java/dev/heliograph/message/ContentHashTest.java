package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {

    private static final String MAIL = "{'id': '1', 'from': 'A <a@contoso.com>', 'to': ['b@example.org'], 'cc': ['c@example.org'],"
            + " 'subject': 's', 'text': 't', 'headers': {'X-A': '1', 'X-B': '2'}, 'attachments': [{'name': 'n', 'contentType':"
            + " 'text/plain', 'content': 'aGk='}], 'importance': 'low', 'whenUnknown': 'hold', 'expiresAt':"
            + " '2030-01-01T00:00:00Z'}";

    @ParameterizedTest
    @ValueSource(strings = { "A <a@|B <a@", "b@example.org|x@example.org", "'cc'|'bcc'", "'subject': 's'|'subject': 'S'",
            "'text': 't'|'text': 'u'", "'text': 't'|'html': 't'", "'X-A': '1'|'X-A': '2'", "'name': 'n'|'name': 'm'",
            "text/plain|text/html", "aGk=|aGo=", "'importance': 'low'|'importance': 'high'",
            "'importance'|'saveToSentItems': true, 'importance'" })
    void tellsMailsApart(String change) {
        String[] parts = change.split("\\|");
        assertNotEquals(hash(MAIL), hash(MAIL.replace(parts[0], parts[1])), change);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'id': '1'|'id': '2'", "'hold'|'resend'", "2030|2031", "'from'|'mailbox': 'x@contoso.com', 'from'",
            "'X-A': '1', 'X-B': '2'|'X-B': '2', 'X-A': '1'", "a@contoso|A@Contoso", "b@example|B@EXAMPLE",
            "text/plain|Text/Plain" })
    void whatDoesNotChangeTheMailDoesNotChangeTheHash(String change) {
        String[] parts = change.split("\\|");
        assertEquals(hash(MAIL), hash(MAIL.replace(parts[0], parts[1])), change);
    }

    @Test
    void staysTheSameInLaterVersions() {
        assertEquals(43, hash(MAIL).length());
        assertEquals("_ZrAmv3lQO5-3dZiNIaDmF52OUwSdQDOYWN58uHS31s", hash(MAIL));
    }

    private static String hash(String json) {
        return ContentHash.of(Requests.bound(json));
    }
}
