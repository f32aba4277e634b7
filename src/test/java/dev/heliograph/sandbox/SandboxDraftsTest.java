package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.MutableClock;
import dev.heliograph.sandbox.graph.DraftStore;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.graph.GraphError;
import dev.heliograph.sandbox.graph.JsonContent;
import dev.heliograph.sandbox.graph.RequestLog;
import dev.heliograph.sandbox.graph.UploadEndpoint;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;

/** MIME, drafts and upload sessions of the sandbox refuse what the real ones refuse. */
class SandboxDraftsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIL = "{'subject': 's', 'body': {'contentType': 'text', 'content': 't'}, 'toRecipients':"
            + " [{'emailAddress': {'address': 'b@example.org'}}], 'internetMessageId': '<1@contoso.com>'}";
    private static final int SIZE = 4_000_000;
    private static final int PIECE = 12 * (320 << 10);

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @Test
    void mimeArrivesAsExchangeRebuildsIt() throws Exception {
        String mime = "From: Ada <a@contoso.com>\r\nTo: b@example.org\r\nBcc: c@example.org\r\nSubject: s\r\nAuto-Submitted: yes\r\n"
                + "Return-Path: <x@example.org>\r\nMessage-ID: <mine@contoso.com>\r\nX-Campaign: october\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain\r\n\r\nt\r\n";
        assertEquals(202, call("POST", "sendMail", "text/plain", base64(mime)).status());
        var mail = sandbox.get().inbox().mails().get(0);
        assertEquals(InboxMail.Path.MIME, mail.path());
        assertEquals("c@example.org", mail.bcc().get(0).address());
        assertEquals(Map.of("X-Campaign", "october"), mail.headers());
        String raw = new String(mail.raw(), StandardCharsets.US_ASCII);
        for (String gone : new String[] { "Bcc", "Auto-Submitted", "Return-Path", "mine@contoso.com" }) {
            assertFalse(raw.contains(gone), raw);
        }
        assertTrue(raw.contains("\r\nMessage-ID: <") && raw.endsWith("\r\n\r\nt\r\n"), raw);
    }

    @ParameterizedTest
    @CsvSource({ "not base64!, ErrorMimeContentInvalidBase64String", "'', ErrorInvalidRecipients" })
    void whatIsNoMailInBase64IsRefused(String body, String code) throws Exception {
        assertEquals(code, code(call("POST", "sendMail", "text/plain",
                body.isEmpty() ? base64("From: a@contoso.com\r\nSubject: s\r\n\r\nt") : body), 400));
    }

    @Test
    void aDraftIsFoundLookedAtSentOnceAndKeepsItsId() throws Exception {
        String id = draft();
        assertEquals("true", json(call("GET", one(id) + "?$select=isDraft", "", "")).path("isDraft").asText());
        String filter = "messages?$filter="
                + URLEncoder.encode("internetMessageId eq '<1@contoso.com>'", StandardCharsets.UTF_8)
                        .replace("+", "%20")
                + "&$select=id,isDraft";
        assertEquals(id, json(call("GET", filter, "", "")).path("value").path(0).path("id").asText());
        assertEquals(202, call("POST", one(id) + "/send", "", "").status());
        assertEquals("false", json(call("GET", one(id) + "?$select=isDraft", "", "")).path("isDraft").asText());
        assertEquals("ErrorInvalidOperation", code(call("POST", one(id) + "/send", "", ""), 400));
        assertEquals(1, sandbox.get().inbox().delivered());
        assertEquals(InboxMail.Path.DRAFT, sandbox.get().inbox().mails().get(0).path());
    }

    @Test
    void aDraftIsSeenByItsMailboxAloneAndGoneWhenItIsDeleted() throws Exception {
        String id = draft();
        var other = sandbox.get().graph().handle(request("GET", "/v1.0/users/other@contoso.com/" + one(id), "", new byte[0]));
        assertEquals("ErrorItemNotFound", code(other, 404));
        assertEquals(1, sandbox.get().graph().drafts().left());
        assertEquals(204, call("DELETE", one(id), "", "").status());
        assertEquals(0, sandbox.get().graph().drafts().left());
        assertEquals("ErrorItemNotFound", code(call("POST", one(id) + "/send", "", ""), 404));
    }

    @Test
    void aFreshDraftCanBeMissing() throws Exception {
        sandbox.get().graph().drafts().invisibleFor(Duration.ofMinutes(1));
        String id = draft();
        assertEquals("ErrorItemNotFound", code(call("POST", one(id) + "/send", "", ""), 404));
        sandbox.get().graph().drafts().invisibleFor(Duration.ZERO);
        assertEquals(202, call("POST", one(id) + "/send", "", "").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'attachments': []                      | RequestBodyRead",
            "'toRecipients': []                     | ErrorInvalidRecipients",
            "'internetMessageHeaders': [{'name': 'List-Unsubscribe', 'value': 'x'}] | InvalidInternetMessageHeader" })
    void aDraftThatIsNoneIsRefused(String field, String code) throws Exception {
        String mail = field.startsWith("'toRecipients'")
                ? MAIL.replace("[{'emailAddress': {'address': 'b@example.org'}}]", "[]")
                : MAIL.replace("{'subject'", "{" + field + ", 'subject'");
        assertEquals(code, code(call("POST", "messages", "application/json", mail), 400));
    }

    @Test
    void onlySmallFilesGoByOneRequestAndOnlyLargeOnesByASession() throws Exception {
        String id = draft();
        String small = "{'AttachmentItem': {'attachmentType': 'file', 'name': 'a', 'size': 3000000}}";
        assertEquals("ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
                code(call("POST", one(id) + "/attachments/createUploadSession", "application/json", small), 400));
        assertEquals("RequestEntityTooLarge",
                code(call("POST", one(id) + "/attachments", "application/json", "x".repeat((4 << 20) + 1)), 413));
    }

    @Test
    void aSessionTakesPiecesInOrderAndNoToken() throws Exception {
        String id = draft();
        String url = session(id);
        var bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        assertEquals("InvalidAuthenticationToken", code(put(url, bytes, 0, PIECE, SIZE, true), 401));
        assertEquals("ErrorInvalidContentRange", code(put(url, bytes, 0, PIECE, SIZE + 1, false), 400));
        assertEquals("ErrorInvalidPiece", code(put(url, bytes, 0, 1_000_000, SIZE, false), 400));
        assertEquals("RequestEntityTooLarge", code(put(url, bytes, 0, SIZE, SIZE, false), 413));
        assertEquals(416, put(url, bytes, PIECE, SIZE, SIZE, false).status());
        var first = put(url, bytes, 0, PIECE, SIZE, false);
        assertEquals(200, first.status());
        assertEquals(PIECE, json(first).path("nextExpectedRanges").path(0).asInt());
        assertEquals(416, put(url, bytes, 0, PIECE, SIZE, false).status());
        var last = put(url, bytes, PIECE, SIZE, SIZE, false);
        assertEquals(201, last.status());
        assertTrue(last.headers().containsKey("Location"));
        assertEquals("ErrorItemNotFound", code(put(url, bytes, PIECE, SIZE, SIZE, false), 404));
        call("POST", one(id) + "/send", "", "");
        assertArrayEquals(bytes, sandbox.get().inbox().mails().get(0).attachments().get(0).bytes());
    }

    @Test
    void aSessionComesToAnEndByItself() throws Exception {
        var clock = MutableClock.atNoon();
        var store = new DraftStore(sandbox.get().inbox(), clock, UUID::randomUUID);
        var uploads = new UploadEndpoint(new Faults(new RequestLog(clock)), store, clock);
        var content = JsonContent.read("a@contoso.com", JSON.readTree(MAIL.replace('\'', '"')), 0);
        String url = json(uploads.open(store.make("a@contoso.com", "<1>", content), "a", "text/plain", "", SIZE))
                .path("uploadUrl")
                .asText().replaceFirst(".*/upload/", "/upload/");
        var status = new SandboxHttp.Request("GET", url, Map.of(), new byte[0]);
        assertEquals("0-", json(uploads.handle(status)).path("nextExpectedRanges").path(0).asText());
        clock.advance(Duration.ofHours(2));
        assertEquals("ErrorUploadSessionExpired",
                code(assertThrows(GraphError.class, () -> uploads.handle(status)).response(), 410));
    }

    @Test
    void whatWasNotUploadedToItsEndIsNoPartOfTheMail() throws Exception {
        String id = draft();
        put(session(id), new byte[SIZE], 0, PIECE, SIZE, false);
        call("POST", one(id) + "/send", "", "");
        assertEquals(0, sandbox.get().inbox().mails().get(0).attachments().size());
    }

    @Test
    void whoDoesNotAskForIdsThatLastIsToldSo() throws Exception {
        var headers = new HashMap<>(request("GET", "", "", new byte[0]).headers());
        headers.remove("prefer");
        var answer = sandbox.get().graph().handle(new SandboxHttp.Request("POST", "/v1.0/users/a@contoso.com/messages", headers,
                MAIL.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        assertEquals("ErrorMutableId", code(answer, 400));
    }

    private String draft() throws Exception {
        var answer = call("POST", "messages", "application/json", MAIL);
        assertEquals(201, answer.status());
        return json(answer).path("id").asText();
    }

    private String session(String id) throws Exception {
        var answer = call("POST", one(id) + "/attachments/createUploadSession", "application/json",
                "{'AttachmentItem': {'attachmentType': 'file', 'name': 'a', 'contentType': 'text/plain', 'size': " + SIZE
                        + "}}");
        assertEquals(201, answer.status());
        String url = json(answer).path("uploadUrl").asText();
        return url.substring(url.indexOf("/upload/"));
    }

    private SandboxHttp.Response put(String url, byte[] bytes, int from, int end, int total, boolean token) throws Exception {
        var headers = new HashMap<String, String>();
        headers.put("content-range", "bytes " + from + "-" + (end - 1) + "/" + total);
        if (token) {
            headers.put("authorization", "Bearer x");
        }
        return sandbox.get().graph().handle(
                new SandboxHttp.Request("PUT", url, headers, java.util.Arrays.copyOfRange(bytes, from, end)));
    }

    private SandboxHttp.Response call(String method, String resource, String type, String body) throws Exception {
        byte[] bytes = (type.equals("text/plain") ? body : body.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        return sandbox.get().graph().handle(request(method, "/v1.0/users/a@contoso.com/" + resource, type, bytes));
    }

    private SandboxHttp.Request request(String method, String path, String type, byte[] body) {
        return new SandboxHttp.Request(method, path, Map.of("authorization", "Bearer " + SandboxTokens.issue(sandbox.get()),
                "content-type", type, "prefer", "IdType=\"ImmutableId\""), body);
    }

    private static String one(String id) {
        return "messages/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static String base64(String mime) {
        return Base64.getEncoder().encodeToString(mime.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(SandboxHttp.Response answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static String code(SandboxHttp.Response answer, int status) throws Exception {
        assertEquals(status, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        return json(answer).path("error").path("code").asText();
    }
}
