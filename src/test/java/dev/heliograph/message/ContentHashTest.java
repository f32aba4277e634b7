package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.Base64Text;

class ContentHashTest {

    private static final String MAIL = "{'id': '1', 'from': 'A <a@contoso.com>', 'to': ['b@example.org'], 'cc': ['c@example.org'],"
            + " 'subject': 's', 'text': 't', 'headers': {'X-A': '1', 'X-B': '2'}, 'attachments': [{'name': 'n', 'contentType':"
            + " 'text/plain', 'content': 'aGk='}], 'importance': 'low', 'whenUnknown': 'hold', 'sendAt': '2026-11-30T00:00:00Z', 'expiresAt':"
            + " '2030-01-01T00:00:00Z', 'tags': {'order': '1'}}";

    private static final SendRequest REQUEST = Requests.bound(MAIL);

    /** Another one in each of its parts. */
    private static final SendRequest OTHER = Requests.bound("{'id': '2', 'from': 'B <b@contoso.com>', 'to': ['x@example.org'],"
            + " 'replyTo': ['r@example.org'], 'subject': 'S', 'html': 'h', 'attachments': [{'name': 'm', 'content': 'aGo='}],"
            + " 'headers': {'X-C': '3'}, 'importance': 'high', 'saveToSentItems': true, 'whenUnknown': 'resend', 'sendAt': '2026-11-29T00:00:00Z', 'expiresAt':"
            + " '2031-01-01T00:00:00Z', 'tags': {'order': '2'}, 'format': 'mime', 'calendar': '" + calendar("u") + "'}");

    @ParameterizedTest
    @ValueSource(strings = { "A <a@|B <a@", "b@example.org|x@example.org", "'cc'|'bcc'", "'subject': 's'|'subject': 'S'",
            "'text': 't'|'text': 'u'", "'text': 't'|'html': 't'", "'X-A': '1'|'X-A': '2'", "'name': 'n'|'name': 'm'",
            "text/plain|text/html", "aGk=|aGo=", "'importance': 'low'|'importance': 'high'",
            "'importance'|'saveToSentItems': true, 'importance'", "'text': 't'|'text': 't', 'html': 'h'",
            "'text': 't'|'template': 'a'", "'text/plain'|'text/plain', 'contentId': 'c'",
            "'content': 'aGk='|'source': 's3://b/k'",
            "'importance'|'replyTo': ['r@example.org'], 'importance'" })
    void tellsMailsApart(String change) {
        String[] parts = change.split("\\|");
        assertNotEquals(hash(MAIL), hash(MAIL.replace(parts[0], parts[1])), change);
    }

    @Test
    void tellsInvitationsApart() {
        String invitation = MAIL.replace("'tags'", "'calendar': '" + calendar("u") + "', 'tags'");
        assertNotEquals(hash(MAIL), hash(invitation));
        assertNotEquals(hash(invitation), hash(invitation.replace(calendar("u"), calendar("v"))));
    }

    private static String calendar(String uid) {
        return "BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nUID:" + uid + "\\nEND:VEVENT\\nEND:VCALENDAR";
    }

    @ParameterizedTest
    @ValueSource(strings = { "'template': 'a'|'template': 'b'", "'data': {'n': 1}|'data': {'n': 2}" })
    void tellsFilledTemplatesApart(String change) {
        String mail = MAIL.replace("'text': 't'", "'template': 'a', 'data': {'n': 1}");
        String[] parts = change.split("\\|");
        assertNotEquals(hash(mail), hash(mail.replace(parts[0], parts[1])), change);
    }

    @Test
    void tellsBothBodiesAndBothPlacesApart() {
        String both = MAIL.replace("'text': 't'", "'text': 't', 'html': 'h'");
        assertNotEquals(hash(both), hash(both.replace("'html': 'h'", "'html': 'i'")));
        assertNotEquals(hash(both), hash(both.replace("'text': 't'", "'text': 'u'")));
        String elsewhere = MAIL.replace("'content': 'aGk='", "'source': 's3://b/k'");
        assertNotEquals(hash(elsewhere), hash(elsewhere.replace("b/k", "b/l")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'id': '1'|'id': '2'", "'hold'|'resend'", "2030|2031", "'order': '1'|'order': '2'",
            "'tags'|'format': 'mime', 'tags'", "'from'|'mailbox': 'x@contoso.com', 'from'",
            "'X-A': '1', 'X-B': '2'|'X-B': '2', 'X-A': '1'", "a@contoso|A@Contoso", "b@example|B@EXAMPLE",
            "text/plain|Text/Plain" })
    void whatDoesNotChangeTheMailDoesNotChangeTheHash(String change) {
        String[] parts = change.split("\\|");
        assertEquals(hash(MAIL), hash(MAIL.replace(parts[0], parts[1])), change);
    }

    /**
     * A field that is added to a request must be put into one of these two lists, and be tried above: a forgotten one
     * would let another mail count as a repetition.
     */
    @Test
    void eachPartOfARequestIsEitherHashedOrIsNotTheMail() {
        var hashed = Set.of("from", "recipients", "replyTo", "subject", "body", "attachments", "headers", "importance",
                "saveToSentItems", "calendar");
        var others = Set.of("id", "mailbox", "whenUnknown", "sendAt", "expiresAt", "format", "ignoreSuppression", "tags");
        var all = new TreeSet<>(hashed);
        all.addAll(others);
        assertEquals(all, components(SendRequest.class));
        for (String name : all) {
            assertEquals(others.contains(name), ContentHash.of(REQUEST).equals(ContentHash.of(changed(name))), name);
        }
        assertEquals(Set.of("to", "cc", "bcc"), components(Recipients.class));
        assertEquals(Set.of("name", "givenType", "contentId", "content"), components(Attachment.class));
        assertEquals(Set.of("name", "address"), components(EmailAddress.class));
        // The method is part of the text.
        assertEquals(Set.of("text", "method"), components(Calendar.class));
        assertEquals(Set.of("text"), components(Base64Text.class));
        assertEquals(Set.of("text"), components(Body.Text.class));
        assertEquals(Set.of("html"), components(Body.Html.class));
        assertEquals(Set.of("text", "html"), components(Body.TextAndHtml.class));
        assertEquals(Set.of("name", "data"), components(Body.Template.class));
        assertEquals(Set.of(Attachment.Content.Inline.class, Attachment.Content.Source.class),
                Set.of(Attachment.Content.class.getPermittedSubclasses()));
        assertEquals(Set.of(Body.Text.class, Body.Html.class, Body.TextAndHtml.class, Body.Template.class),
                Set.of(Body.class.getPermittedSubclasses()));
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The request with another value in one of its parts. */
    private static SendRequest changed(String name) {
        var components = SendRequest.class.getRecordComponents();
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(components[i].getName().equals(name) ? OTHER : REQUEST);
            }
            return SendRequest.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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
