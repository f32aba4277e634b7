package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Requests;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.SandboxHttp;

/** The sandbox refuses what real Graph refuses: what passes here has a chance to pass there. */
class SandboxTest {

    private static final String REST = "'body': {'contentType': 'text', 'content': 't'},"
            + " 'toRecipients': [{'emailAddress': {'address': 'b@example.org'}}]}}";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @Test
    void deliversAndAnswers202WithoutABody() throws Exception {
        var answer = send("{'message': {'subject': 's', " + REST);
        assertEquals(202, answer.status());
        assertEquals(0, answer.body().length);
        assertTrue(answer.headers().containsKey("request-id"));
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{'message': {'subject': 's', 'too': 1,             | RequestBodyRead",
            "{'surplus': 1, 'message': {'subject': 's',         | RequestBodyRead",
            "{'saveToSentItems': 'no', 'message': {'subject': 's', | RequestBodyRead",
            "{'message': {'subject': 7,                         | RequestBodyRead",
            "{'message': {'subject': 's', 'importance': 'urgent', | RequestBodyRead",
            "{'message': {'subject': 's', 'internetMessageHeaders': [{'name': 'Precedence', 'value': 'bulk'}], | InvalidInternetMessageHeader",
            "{'message': {'subject': 's', 'internetMessageHeaders': [], | InvalidInternetMessageHeaderCollection",
            "{'message': {'subject': 's', 'attachments': [{'name': 'a', 'contentBytes': 'aGk='}], | RequestBodyRead",
            "{'message': {'subject': 's', 'ccRecipients': [{'emailAddress': {'address': 'nobody'}}], | ErrorInvalidRecipients",
            "{'message': {'subject': 's', 'singleValueExtendedProperties': [{'id': '0x1045', 'value': 'a'}], | ErrorInvalidProperty"
    })
    void refusesWithGraphsCodes(String beginning, String code) throws Exception {
        assertEquals(code, code(send(beginning + REST), 400));
        assertEquals(0, sandbox.get().inbox().delivered());
    }

    @Test
    void refusesAMailWithoutRecipients() throws Exception {
        assertEquals("ErrorInvalidRecipients",
                code(send("{'message': {'subject': 's', 'body': {'contentType': 'text', 'content': 't'}}}"), 400));
    }

    @Test
    void refusesAForeignTokenAnOtherPathAnOtherTypeAndTooMuch() throws Exception {
        String mail = "{'message': {'subject': 's', " + REST;
        assertEquals("InvalidAuthenticationToken",
                code(send(mail, Map.of("authorization", "Bearer forged", "content-type", "application/json")), 401));
        assertEquals("UnsupportedMediaType",
                code(send(mail, Map.of("authorization", bearer(), "content-type", "text/csv")), 415));
        assertEquals("RequestEntityTooLarge", code(send("x".repeat((4 << 20) + 1)), 413));
        assertEquals("ResourceNotFound", code(sandbox.get().graph().handle(new SandboxHttp.Request("POST",
                "/v1.0/users/a@contoso.com/sendMails", Map.of("authorization", bearer()), new byte[0])), 404));
        assertEquals(0, sandbox.get().inbox().delivered());
    }

    @ParameterizedTest
    @ValueSource(strings = { "400", "401", "403", "404", "429", "503", "500", "504-after-delivery", "202-retry-after" })
    void aFaultIsMetOnceAndDeliversOnlyWhereItSaysSo(String name) throws Exception {
        sandbox.get().faults().next(Fault.named().get(name), 1);
        String mail = "{'message': {'subject': 's', " + REST;
        var answer = send(mail);
        assertEquals(Integer.parseInt(name.substring(0, 3)), answer.status());
        assertEquals(name.startsWith("504") || name.startsWith("202") ? 1 : 0, sandbox.get().inbox().delivered());
        assertEquals(202, send(mail).status());
    }

    @Test
    void aResetDeliversOnlyWhereItSaysSo() {
        String mail = "{'message': {'subject': 's', " + REST;
        sandbox.get().faults().next(new Fault.Reset(false), 1);
        sandbox.get().faults().next(new Fault.Reset(true), 1);
        assertThrows(SandboxHttp.BreakException.class, () -> send(mail));
        assertEquals(0, sandbox.get().inbox().delivered());
        assertThrows(SandboxHttp.BreakException.class, () -> send(mail));
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @Test
    void theInboxSpeaksMailpit() throws Exception {
        send("""
                {'message': {'subject': 'Hi', 'body': {'contentType': 'html', 'content': '<img src=cid:logo>'},
                  'toRecipients': [{'emailAddress': {'name': 'Ada', 'address': 'ada@example.org'}}],
                  'singleValueExtendedProperties': [{'id': 'String 0x1045', 'value': '<https://example.org>'}],
                  'attachments': [{'@odata.type': '#microsoft.graph.fileAttachment', 'name': 'logo.png',
                    'contentType': 'image/png', 'contentId': 'logo', 'isInline': true, 'contentBytes': '%s'}]}}"""
                .formatted(Base64.getEncoder().encodeToString("png".getBytes(StandardCharsets.UTF_8))));
        var list = Requests.node(get("/api/v1/messages"));
        assertEquals(1, list.path("total").asInt());
        var summary = list.path("messages").path(0);
        assertEquals("Hi", summary.path("Subject").asText());
        assertEquals("Ada", summary.path("To").path(0).path("Name").asText());
        JsonNode mail = Requests.node(get("/api/v1/message/" + summary.path("ID").asText()).replace("'", ""));
        assertEquals("<img src=cid:logo>", mail.path("HTML").asText());
        assertEquals("a@contoso.com", mail.path("From").path("Address").asText());
        assertEquals("logo.png", mail.path("Inline").path(0).path("FileName").asText());
        assertEquals("<https://example.org>",
                Requests.node(get("/api/v1/message/1/headers")).path("List-Unsubscribe").path(0).asText());
        assertEquals("png", get("/api/v1/message/1/part/0"));
        assertTrue(get("/view/1.html").contains("<img src=\"/api/v1/message/1/part/0\">"));
        assertTrue(get("/").contains("/page/app.js"));
        assertTrue(get("/page/app.js").contains("import"));
        assertTrue(get("/api/v1/schema").contains("Heliograph send request"));
        api("DELETE", "/api/v1/messages", "");
        assertEquals(0, Requests.node(get("/api/v1/messages")).path("total").asInt());
    }

    @Test
    void aMailsHtmlCanRunNothing() throws Exception {
        send("{'message': {'subject': 's', 'body': {'contentType': 'html', 'content': '<script>x</script>'},"
                + " 'toRecipients': [{'emailAddress': {'address': 'b@example.org'}}]}}");
        String policy = api("GET", "/view/1.html", "").headers().get("Content-Security-Policy");
        assertTrue(policy.startsWith(
                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http://localhost/api/v1/"
                        + "message/1/part/ data:;"),
                policy);
        assertFalse(get("/view/1.html").contains("script"));
        assertTrue(api("GET", "/view/1.html?images=remote", "").headers().get("Content-Security-Policy").contains(" https:"));
    }

    @Test
    void faultsCanBeSetOverHttp() throws Exception {
        assertEquals(200, api("POST", "/api/v1/faults", "{\"fault\": \"429\", \"times\": 2}").status());
        String mail = "{'message': {'subject': 's', " + REST;
        assertEquals(429, send(mail).status());
        assertEquals(429, send(mail).status());
        assertEquals(202, send(mail).status());
        assertEquals(400, api("POST", "/api/v1/faults", "{\"fault\": \"unheard of\"}").status());
        assertEquals(400, api("POST", "/api/v1/incoming?mailbox=%zz", "x").status());
        assertEquals("$.times: -3; wanted: a number, 1 to 10000", new String(
                api("POST", "/api/v1/faults", "{\"fault\": \"429\", \"times\": -3}").body(), StandardCharsets.UTF_8));
        api("POST", "/api/v1/faults", "{\"fault\": \"403\", \"times\": 2}");
        assertEquals("[\"403\",\"403\"]", Requests.node(get("/api/v1/faults")).path("waiting").toString());
        api("DELETE", "/api/v1/faults", "");
        assertEquals(202, send(mail).status());
    }

    @Test
    void aWebPageElsewhereCantUseTheInbox() throws Exception {
        var page = HttpRequest.newBuilder(sandbox.get().inboxPage().resolve("/api/v1/messages"));
        var client = HttpClient.newHttpClient();
        var text = HttpResponse.BodyHandlers.ofString();
        assertEquals(200, client.send(page.build(), text).statusCode());
        assertEquals(403, client.send(page.header("Origin", "https://evil.example").DELETE().build(), text).statusCode());
        var refused = assertThrows(CompletionException.class, () -> client.newWebSocketBuilder()
                .header("Origin", "https://evil.example")
                .buildAsync(URI.create(sandbox.get().inboxPage().toString().replace("http", "ws") + "/api/events"),
                        new WebSocket.Listener() {
                        })
                .join());
        assertEquals(403, ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
    }

    private SandboxHttp.Response send(String json) throws SandboxHttp.BreakException {
        return send(json, Map.of("authorization", bearer(), "content-type", "application/json"));
    }

    private SandboxHttp.Response send(String json, Map<String, String> headers) throws SandboxHttp.BreakException {
        return sandbox.get().graph().handle(new SandboxHttp.Request("POST", "/v1.0/users/a@contoso.com/sendMail", headers,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private String bearer() {
        return "Bearer " + SandboxTokens.issue(sandbox.get());
    }

    /** An answer of Graph, a refusal, and an end without an answer are found again by the mail. */
    @Test
    void whatBecameOfAMailIsSeen() throws Exception {
        String mail = "{'message': {'subject': 's', 'body': {'contentType': 'text', 'content': 't'}, 'toRecipients': [{'emailAddress': {'address': '%s'}}],"
                + " 'internetMessageHeaders': [{'name': 'X-Heliograph-Id', 'value': 'r-1; tag=receipt'}]}}";
        sandbox.get().faults().next(Fault.named().get("429"), 1);
        sandbox.get().faults().next(Fault.named().get("reset-after-delivery"), 1);
        assertEquals(429, send(mail.formatted("ada@example.org")).status());
        assertThrows(SandboxHttp.BreakException.class, () -> send(mail.formatted("ada@example.org")));
        send(mail.formatted("nobody"));
        send(mail.formatted("ada@example.org"));
        var requests = Requests.node(get("/api/v1/timeline?mailbox=a@contoso.com&id=r-1")).path("requests");
        assertEquals(List.of("429", "0", "400", "202"), requests.findValuesAsText("status"));
        assertEquals(List.of("ApplicationThrottled", "RESET", "ErrorInvalidRecipients", ""), requests.findValuesAsText("code"));
        assertEquals(List.of("2"), requests.findValuesAsText("retryAfter"));
        assertEquals(400, api("GET", "/api/v1/timeline?id=r-1", "").status());
    }

    @Test
    void aFolderIsThereOnceItWasMade() {
        assertEquals(400, api("POST", "/api/v1/folders", "{").status());
        assertEquals("$.mailbox: not a mailbox; wanted: such as fax@contoso.com",
                text(api("POST", "/api/v1/folders", "{\"mailbox\": \"fax\"}")));
        assertEquals("$.folder: missing", text(api("POST", "/api/v1/folders", "{\"mailbox\": \"folders@contoso.com\"}")));
        var made = api("POST", "/api/v1/folders", "{\"mailbox\": \"Folders@contoso.com\", \"folder\": \"Inbox/Orders/Done\"}");
        assertEquals(200, made.status());
        assertTrue(get("/api/v1/folders").contains(
                "{\"mailbox\":\"folders@contoso.com\",\"folder\":\"Inbox/Orders\"},"
                        + "{\"mailbox\":\"folders@contoso.com\",\"folder\":\"Inbox/Orders/Done\"}"),
                get("/api/v1/folders"));
    }

    private static String text(SandboxHttp.Response answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String code(SandboxHttp.Response answer, int status) {
        assertEquals(status, answer.status());
        return Requests.node(new String(answer.body(), StandardCharsets.UTF_8).replace("'", "")).path("error").path("code")
                .asText();
    }

    private String get(String path) {
        return new String(api("GET", path, "").body(), StandardCharsets.UTF_8);
    }

    private SandboxHttp.Response api(String method, String path, String body) {
        return sandbox.get().pages()
                .handle(new SandboxHttp.Request(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
