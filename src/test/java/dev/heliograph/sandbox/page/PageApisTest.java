package dev.heliograph.sandbox.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/** What the page asks for besides mails: all that happened, previews, templates, and the time. */
class PageApisTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REJECTED = "{\"errorMessage\": \"{\\\"results\\\": [{\\\"id\\\": \\\"r1\\\", \\\"outcome\\\": \\\"rejected\\\","
            + " \\\"code\\\": \\\"invalid-request\\\", \\\"reason\\\": \\\"$.to: missing\\\"}]}\"}";
    private static final String ACCEPTED = "{\"results\": [{\"id\": \"a1\", \"outcome\": \"accepted\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    Path directory;
    private Sandbox sandbox;
    private HttpServer function;
    private volatile String answer = "{}";
    private volatile String event = "";

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox(0, 0, directory);
        function = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        function.createContext("/", exchange -> {
            event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        function.start();
        sandbox.invocations().at(URI.create("http://localhost:" + function.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        function.stop(0);
        sandbox.close();
    }

    @Test
    void allThatHappenedIsOneList() throws Exception {
        happen();

        var all = get("/api/v1/activity");

        assertEquals(4, all.path("messages_count").asInt());
        assertEquals(List.of("invocation", "invocation", "received", "sent"),
                all.path("messages").findValuesAsText("kind").stream().sorted().toList());
        var times = all.path("messages").findValuesAsText("at").stream().map(Instant::parse).toList();
        for (int i = 1; i < times.size(); i++) {
            assertFalse(times.get(i).isAfter(times.get(i - 1)), times::toString);
        }
        assertEquals(1, get("/api/v1/activity?start=3&limit=5").path("messages").size());
    }

    @ParameterizedTest
    @CsvSource({ "kind:sent,Paid", "kind:received,Fax", "outcome:rejected,No recipient", "mailbox:fax,Fax", "route:json,Paid",
            "route:sqs,By queue", "ada,Paid", "paid%20ADA,Paid", "missing,No recipient" })
    void itIsSearchedByWordsAndFields(String query, String title) throws Exception {
        happen();

        assertEquals(List.of(title), get("/api/v1/activity?query=" + query).path("messages").findValuesAsText("title"));
    }

    private void happen() {
        sandbox.inbox().deliver("billing@contoso.com", InboxMail.Path.JSON,
                new MailContent(new InboxMail.Address("", "billing@contoso.com"),
                        List.of(new InboxMail.Address("Ada", "ada@example.org")), List.of(), List.of(), List.of(), "Paid", "t",
                        "",
                        "", List.of(), Map.of(), Map.of(), new byte[0], 100));
        sandbox.mailboxes().receive("fax@contoso.com", "inbox",
                "From: bob@example.org\r\nSubject: Fax\r\n\r\nwords".getBytes(StandardCharsets.UTF_8));
        sandbox.invocations().add("{\"from\": \"info@contoso.com\", \"subject\": \"No recipient\"}".getBytes(),
                REJECTED.getBytes());
        sandbox.invocations()
                .add(("{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"{\\\"from\\\": \\\"info@contoso.com\\\","
                        + " \\\"subject\\\": \\\"By queue\\\"}\"}]}").getBytes(), "{\"batchItemFailures\": []}".getBytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { ACCEPTED + "|accepted||a1", REJECTED + "|rejected|$.to: missing|r1",
            "{\"batchItemFailures\": []}|settled||", "{\"batchItemFailures\": [{\"itemIdentifier\": \"m\"}]}|returned||",
            "{\"errorMessage\": \"{\\\"error\\\": \\\"wrong-role\\\", \\\"reason\\\": \\\"r\\\"}\"}|wrong-role|r|",
            "{\"errorMessage\": \"no json\"}|error|no json|", "{\"resolved\": {}}|done||", "|done||" })
    void anInvocationIsSummedUp(String said, String outcome, String reason, String id) {
        var summary = InvocationSummary.of("{\"subject\": \"s\"}".getBytes(), (said == null ? "" : said).getBytes());

        assertEquals(List.of(outcome, reason == null ? "" : reason, id == null ? "" : id, "s", "direct"),
                List.of(summary.outcome(), summary.reason(), summary.id(), summary.title(), summary.route()));
    }

    @Test
    void aPreviewIsAskedOfTheFunctionAndMadeSafe() throws Exception {
        answer = "{\"preview\": {\"subject\": \"s\", \"html\": \"<p onclick=x()>Hi<script>x()</script><img src='cid:logo'></p>\"}}";

        var preview = post("/api/v1/preview", "{\"attachments\": [{\"contentId\": \"logo\", \"contentType\": \"image/png\","
                + " \"content\": \"iVBORw0K\"}, {\"contentId\": \"evil\", \"contentType\": \"text/html\", \"content\": \"PGI+\"}]}");

        assertEquals("logo", JSON.readTree(event).at("/preview/attachments/0/contentId").asText());
        var view = call(HttpRequest.newBuilder(address(preview.at("/preview/view").asText())).build());
        assertTrue(view.body().contains("<p>Hi<img src=\"data:image/png;base64,iVBORw0K\"></p>"), view::body);
        assertTrue(view.headers().firstValue("Content-Security-Policy").orElse("").startsWith("sandbox "));
    }

    @Test
    void aPreviewThatIsRefusedSaysWhy() throws Exception {
        answer = "{\"errorMessage\": \"{\\\"error\\\": \\\"missing-data\\\"}\"}";

        assertTrue(post("/api/v1/preview", "{}").path("errorMessage").asText().contains("missing-data"));
    }

    @Test
    void previewsAreNotKeptAsInvocations() throws Exception {
        sandbox.invocations().add("{\"preview\":{\"to\":[]}}".getBytes(), ACCEPTED.getBytes());

        assertEquals(0, get("/api/v1/invocations").path("invocations").size());
    }

    @Test
    void templatesAreListedWithTheirLastEdit() throws Exception {
        var templates = Files.createDirectory(directory.resolve("mail"));
        sandbox.show(templates);
        for (String name : List.of("receipt.html", "receipt.subject.txt", "notice.txt", "logo.png")) {
            Files.writeString(templates.resolve(name), "x");
        }

        assertEquals(List.of("notice", "receipt"), get("/api/v1/templates").path("templates").findValuesAsText("name"));
    }

    @Test
    void theTimeGoesAhead() throws Exception {
        post("/api/v1/clock", "{\"advance\": \"P1D\"}");

        assertEquals("PT24H", get("/api/v1/clock").path("ahead").asText());
        assertTrue(sandbox.clock().instant().isAfter(Instant.now().plus(Duration.ofHours(23))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"advance\": \"-PT1H\"}", "{\"advance\": \"1 hour\"}", "{\"advance\": \"P400D\"}", "{}", "x" })
    void aTimeThatCanNotBeSaysWhatIsWanted(String body) throws Exception {
        var answer = call(
                HttpRequest.newBuilder(address("/api/v1/clock")).POST(HttpRequest.BodyPublishers.ofString(body)).build());

        assertEquals(400, answer.statusCode());
        assertEquals("advance: wanted: a duration of up to 366 days, as in {\"advance\": \"PT2H\"}", answer.body());
    }

    private URI address(String path) {
        return URI.create(sandbox.inboxPage() + path);
    }

    private HttpResponse<String> call(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(call(HttpRequest.newBuilder(address(path)).build()).body());
    }

    private JsonNode post(String path, String body) throws Exception {
        return JSON.readTree(
                call(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build()).body());
    }
}
