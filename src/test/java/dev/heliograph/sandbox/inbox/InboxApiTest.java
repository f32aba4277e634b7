package dev.heliograph.sandbox.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;
import dev.heliograph.sandbox.mailbox.Arrivals;
import dev.heliograph.sandbox.mailbox.Inbox;
import dev.heliograph.sandbox.mailbox.Mailboxes;
import dev.heliograph.sandbox.page.Changes;
import dev.heliograph.sandbox.page.InboxServer;

/** The calls that people's tests make to Mailpit, with its answers. */
class InboxApiTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final Mailboxes mailboxes = new Mailboxes(clock, UUID::randomUUID);
    private final Inbox inbox = new Inbox(100, new Arrivals(mailboxes, clock), clock);
    private final InboxApi api = new InboxApi(inbox);
    private final InboxServer server = new InboxServer(Map.of(), List.of(api), new Changes());

    /** 1: an html mail with a logo and a tag; 2: a text; 3: a large text with a file, an hour later. */
    @BeforeEach
    void deliver() {
        deliver("Receipt", "",
                "<style>p { color: red }</style><title>no</title><p>Thank <b>you</b></p><img src=cid:a><img src=cid:ab>",
                List.of(new InboxMail.Part("logo.png", "image/png", "a", new byte[] { 1 })),
                Map.of("X-Heliograph-Id", "r-1; tag=receipt", "X-A/B", "1", "X-A", "2", "List-Unsubscribe",
                        "<https://example.org/u>, <mailto:u@example.org>"));
        deliver("Alert", "Disk  full\non db-1", "", List.of(), Map.of("X-Heliograph-Id", "a-1"));
        clock.advance(Duration.ofHours(1));
        deliver("Report", "x".repeat(3_000), "", List.of(new InboxMail.Part("report.csv", "text/csv", "", "a".getBytes())),
                Map.of());
    }

    private void deliver(String subject, String text, String html, List<InboxMail.Part> files, Map<String, String> headers) {
        inbox.deliver("billing@contoso.com", InboxMail.Path.JSON,
                new MailContent(new InboxMail.Address("", "billing@contoso.com"),
                        List.of(new InboxMail.Address("Ada Lovelace", "ada@example.org")),
                        List.of(new InboxMail.Address("", "cc@example.org")),
                        List.of(), List.of(), subject, text, html, "", files, headers, Map.of(), new byte[0],
                        text.length() + html.length()));
    }

    @Test
    void aListIsAPageOfTheNewestFirst() {
        var all = get("/api/v1/messages");
        assertEquals(List.of("3", "2", "1"), ids(all));
        assertEquals("3 3 3 3 3 0", counts(all));
        assertEquals("[\"receipt\"]", all.path("tags").toString());
        assertEquals(List.of("2"), ids(get("/api/v1/messages?start=1&limit=1")));
        assertEquals("3 3 1 3 3 1", counts(get("/api/v1/messages?start=1&limit=1")));
        assertEquals(List.of(), ids(get("/api/v1/messages?start=9")));
        assertEquals(3, ids(get("/api/v1/messages?limit=0")).size());
        assertEquals(3, ids(get("/api/v1/messages?limit=many")).size());
        for (int i = 0; i < 60; i++) {
            deliver("more", "", "", List.of(), Map.of());
        }
        assertEquals(50, ids(get("/api/v1/messages")).size());
    }

    @Test
    void anEntrySaysWhatAMailIs() {
        var entry = get("/api/v1/search?query=subject:receipt").path("messages").path(0);
        assertEquals("Thank you", entry.path("Snippet").asText());
        assertEquals("[\"receipt\"]", entry.path("Tags").toString());
        assertEquals(0, entry.path("Attachments").asInt());
        assertTrue(entry.path("MessageID").asText().matches("[^<>]+@[^<>]+"), entry.toString());
        assertEquals("Disk full on db-1", get("/api/v1/search?query=alert").path("messages").path(0).path("Snippet").asText());
        var large = get("/api/v1/messages").path("messages").path(0);
        assertEquals("x".repeat(200) + "...", large.path("Snippet").asText());
        assertEquals(1, large.path("Attachments").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receipt                       | 1
            RECEIPT                       | 1
            -receipt                      | 3 2
            !subject:receipt              | 3 2
            to:lovelace                   | 3 2 1
            to:ada@EXAMPLE.org            | 3 2 1
            to:"ada lovelace" alert       | 2
            "disk full"                   | 2
            full disk                     | 2
            cc:cc@                        | 3 2 1
            bcc:cc@                       |
            from:contoso                  | 3 2 1
            reply-to:contoso              |
            addressed:billing             | 3 2 1
            message-id:sandbox            | 3 2 1
            tag:receipt                   | 1
            is:tagged                     | 1
            is:unread                     | 3 2 1
            is:read                       |
            has:attachment                | 3
            has:inline                    | 1
            report.csv                    | 3
            color                         |
            thank                         | 1
            larger:2k                     | 3
            smaller:2k                    | 2 1
            after:"NOON+30"               | 3
            before:"NOON+30"              | 2 1
            after:2020-01-01              | 3 2 1
            before:2020/01/01             |
            http://example.org            |
            """)
    void aSearchHasWhatMatchesAll(String query, String ids) {
        String moment = clock.instant().minus(Duration.ofMinutes(30)).toString();
        var found = search(query.replace("NOON+30", moment));
        assertEquals(ids == null ? "" : ids, String.join(" ", ids(found)));
        assertEquals(3, found.path("total").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/search                    | query: missing
            /api/v1/search?query=             | query: missing
            /api/v1/search?query=is:odd       | is: odd; wanted: read, unread or tagged
            /api/v1/search?query=has:odd      | has: odd; wanted: attachment or inline
            /api/v1/search?query=larger:odd   | larger or smaller: odd; wanted: a size
            /api/v1/search?query=larger:99999999999k | larger or smaller: 99999999999k; wanted: a size
            /api/v1/search?query=before:odd   | before or after: odd; wanted: a date
            /api/v1/search?query=a&tz=odd     | tz: wanted: a time zone
            """)
    void aSearchThatCantBeUnderstoodIsRefused(String path, String sentence) {
        var answer = call("GET", path, "");
        assertEquals(400, answer.status());
        assertTrue(text(answer).startsWith(sentence), text(answer));
    }

    @Test
    void aMailIsReadWhenItIsFetchedOrViewedButNotByItsHeadersOrSource() {
        call("GET", "/api/v1/message/1/headers", "");
        call("GET", "/api/v1/message/latest/raw", "");
        assertEquals("3 2 1", String.join(" ", ids(search("is:unread"))));
        assertEquals("Receipt", get("/api/v1/message/1").path("Subject").asText());
        call("GET", "/view/2.txt", "");
        assertEquals("3", String.join(" ", ids(search("is:unread"))));
        assertEquals("3 1 3 3 1 0", counts(get("/api/v1/messages")));
    }

    @Test
    void theLatestMayBeThatOfASearch() {
        assertEquals("3", get("/api/v1/message/latest").path("ID").asText());
        assertEquals("2", get("/api/v1/message/latest?query=alert").path("ID").asText());
        assertEquals(404, status("GET", "/api/v1/message/latest?query=none"));
        assertEquals(404, status("GET", "/api/v1/message/17"));
        assertEquals(404, status("GET", "/api/v1/message/17/raw"));
    }

    @Test
    void aMailHasAllThatMailpitSaysOfIt() {
        var mail = get("/api/v1/message/1");
        assertEquals("billing@contoso.com", mail.path("ReturnPath").asText());
        assertEquals("[\"https://example.org/u\",\"mailto:u@example.org\"]",
                mail.path("ListUnsubscribe").path("Links").toString());
        var logo = mail.path("Inline").path(0);
        assertEquals("0", logo.path("PartID").asText());
        assertEquals("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",
                logo.path("Checksums").path("SHA256").asText());
        var headers = get("/api/v1/message/1/headers");
        assertEquals("[\"Ada Lovelace <ada@example.org>\"]", headers.path("To").toString());
        assertEquals("[\"r-1; tag=receipt\"]", headers.path("X-Heliograph-Id").toString());
        assertEquals(1, headers.path("Message-Id").size());
        assertEquals("[\"1\"]", headers.path("X-A/b").toString());
        assertEquals(1, call("GET", "/api/v1/message/1/part/0", "").body().length);
        assertEquals(404, status("GET", "/api/v1/message/1/part/1"));
    }

    @Test
    void aViewShowsItsOwnPicturesAndNoOthers() {
        String html = text(call("GET", "/view/1.html", ""));
        assertTrue(html.contains("<img src=\"/api/v1/message/1/part/0\"><img src=\"cid:ab\">"), html);
        assertEquals(404, status("GET", "/view/2.html"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"IDs": ["1", "99"]}        | 3 2
            {"ids": ["1"]}              | 3 2
            {"IDs": ["99"]}             | 3 2 1
            {"IDs": []}                 |
            {}                          |
            no JSON                     |
            """)
    void deletingWithoutIdsDeletesAll(String body, String left) {
        call("DELETE", "/api/v1/messages", body);
        assertEquals(left == null ? "" : left, String.join(" ", ids(get("/api/v1/messages"))));
    }

    @Test
    void aSearchIsDeleted() {
        call("DELETE", "/api/v1/search?query=alert", "");
        assertEquals(List.of("3", "1"), ids(get("/api/v1/messages")));
        assertEquals(400, status("DELETE", "/api/v1/search"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"IDs": ["1"], "Read": true}        | 200 | 1
            {"Search": "alert", "Read": true}   | 200 | 2
            {"Read": true}                      | 200 | 3 2 1
            {"IDs": ["1"], "Search": "alert"}   | 400 |
            no JSON                             | 400 |
            """)
    void mailsAreMarkedAsRead(String body, int status, String read) {
        assertEquals(status, call("PUT", "/api/v1/messages", body).status());
        assertEquals(read == null ? "" : read, String.join(" ", ids(search("is:read"))));
        call("PUT", "/api/v1/messages", "{\"Read\": false}");
        assertEquals(List.of(), ids(search("is:read")));
    }

    @Test
    void aNewMailIsReportedToThoseWhoListen() {
        var heard = new ArrayList<String>();
        var end = api.feed().to(heard::add);
        deliver("News", "", "", List.of(), Map.of());
        end.run();
        deliver("Later", "", "", List.of(), Map.of());
        assertEquals(1, heard.size());
        assertEquals("new", Requests.node(heard.get(0)).path("Type").asText());
        assertEquals("News", Requests.node(heard.get(0)).path("Data").path("Subject").asText());
    }

    private JsonNode search(String query) {
        return get("/api/v1/search?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        list.path("messages").forEach(mail -> ids.add(mail.path("ID").asText()));
        return ids;
    }

    private static String counts(JsonNode list) {
        return String.join(" ", List.of("total", "unread", "count", "messages_count", "messages_unread", "start").stream()
                .map(name -> list.path(name).asText()).toList());
    }

    private JsonNode get(String path) {
        var answer = call("GET", path, "");
        assertEquals(200, answer.status(), text(answer));
        return Requests.node(text(answer));
    }

    private int status(String method, String path) {
        return call(method, path, "").status();
    }

    private SandboxHttp.Response call(String method, String path, String body) {
        return server.handle(new SandboxHttp.Request(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(SandboxHttp.Response answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
