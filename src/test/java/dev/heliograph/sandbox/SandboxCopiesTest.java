package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpStack;

/** The sandbox refuses of a search what Graph refuses, and keeps copies as Exchange does. */
class SandboxCopiesTest {

    private static final String PROPERTY = "String {5b7f3c0e-8d1a-4c52-9e64-2f0a7b91d3c8} Name HeliographId";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private HttpStack http;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        sandbox.get().graph().sentItems().appear(id -> Optional.of(Duration.ZERO));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    private HttpAnswer call(String method, String resource, String body) throws Exception {
        return http.exchange(new HttpCall(method, sandbox.get().cloud().resolve("/v1.0/users/a@contoso.com/" + resource),
                Map.of("Authorization", "Bearer " + SandboxTokens.issue(sandbox.get()), "Content-Type", "application/json",
                        "Prefer",
                        "IdType=\"ImmutableId\""),
                ByteSource.of(body.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(5)));
    }

    private String filtered(String filter) throws Exception {
        var answer = call("GET", "messages?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
                + "&$select=id,isDraft,parentFolderId,sentDateTime", "");
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void send(String save) throws Exception {
        call("POST", "sendMail", "{\"message\": {\"subject\": \"s\", \"body\": {\"contentType\": \"text\", \"content\": \"t\"},"
                + " \"toRecipients\": [{\"emailAddress\": {\"address\": \"b@example.org\"}}],"
                + " \"singleValueExtendedProperties\": [{\"id\": \"" + PROPERTY + "\", \"value\": \"7\"}]}" + save + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "singleValueExtendedProperties/any(ep: ep/id eq '" + PROPERTY + "')",
            "singleValueExtendedProperties/any(ep: ep/value eq '7')",
            "singleValueExtendedProperties/any(ep: ep/id eq '" + PROPERTY + "' and ep/value eq '7' or ep/value eq '8')",
            "singleValueExtendedProperties/any(ep: ep/id eq '" + PROPERTY + "' and ep/value eq '7') and isDraft eq false",
            "singleValueExtendedProperties/any(ep: startswith(ep/value, '7'))" })
    void aFilterHasOnePropertyAndOneValue(String filter) throws Exception {
        assertTrue(filtered(filter).startsWith("400 {\"error\":{\"code\":\"ErrorInvalidUrlQueryFilter\""), () -> filter);
    }

    @Test
    void whatIsSavedIsFoundAndWhatIsNotIsNot() throws Exception {
        String filter = "singleValueExtendedProperties/any(ep: ep/id eq '" + PROPERTY + "' and ep/value eq '7')";
        send(", \"saveToSentItems\": false");
        assertEquals("200 {\"value\":[]}", filtered(filter));
        send("");
        assertTrue(filtered(filter).contains("\"isDraft\":false"));
        sandbox.get().graph().sentItems().appear(id -> Optional.empty());
        send(", \"saveToSentItems\": true");
        assertEquals(1, sandbox.get().graph().sentItems().size());
    }

    @Test
    void aSearchNeedsTheRightToRead() throws Exception {
        sandbox.get().graph().allowDrafts(false);
        sandbox.get().graph().allowReads(false);
        assertEquals(403, call("GET", "mailFolders/AAMkSentItems?$select=displayName", "").status());
        sandbox.get().graph().allowReads(true);
        assertEquals(200, call("GET", "mailFolders/AAMkSentItems?$select=displayName", "").status());
        assertEquals(403, call("DELETE", "messages/AAkALs", "").status());
        assertEquals(404, call("GET", "mailFolders/AAMkOther?$select=displayName", "").status());
    }
}
