package dev.heliograph.transport.smtp;

import static dev.heliograph.message.Requests.cleared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.message.MessageIds;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;

/** Nasty mails, taken by a real SMTP server and read by a parser that did not write them. */
class SmtpTransportTest {

    private record Taken(String from, List<String> recipients, byte[] data) {
    }

    private final Vertx vertx = Vertx.vertx();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private SMTPServer server;
    private SmtpTransport transport;

    @BeforeEach
    void open() {
        server = SMTPServer.port(0).messageHandlerFactory(context -> new MessageHandler() {
            private String from;
            private final List<String> recipients = new ArrayList<>();

            @Override
            public void from(String address) {
                from = address;
            }

            @Override
            public void recipient(String address) {
                recipients.add(address);
            }

            @Override
            public String data(InputStream data) throws IOException {
                taken.add(new Taken(from, recipients, data.readAllBytes()));
                return "taken";
            }

            @Override
            public void done() {
                // Each mail has a handler of its own.
            }
        }).build();
        server.start();
        transport = new SmtpTransport(
                () -> LoopClient.of(vertx, () -> MailClient.create(vertx, new MailConfig().setHostname("localhost")
                        .setPort(server.getPortAllocated()).setOwnHostname("localhost"))),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        server.stop();
        vertx.close();
    }

    @Test
    void anEmojiInTheSubject() throws Exception {
        String subject = "🎉 Gewonnen! 🎉 Zażółć gęślą jaźń, das ist ein langer Betreff mit 👩‍👩‍👧‍👦 darin";
        assertEquals(subject, sent(Map.of("subject", subject)).subject());
    }

    @Test
    void namesFromRightToLeftAndInOtherScripts() throws Exception {
        var to = List.of("ليلى حسن <layla@example.org>", "山田太郎 <taro@example.org>", "דנה <dana@example.org>");
        var mail = sent(Map.of("to", to, "replyTo", List.of("Ольга <olga@example.org>")));
        assertEquals(to, mail.to());
        assertEquals(List.of("Ольга <olga@example.org>"), mail.replyTo());
    }

    @Test
    void quotesAndCommasInNames() throws Exception {
        var mail = sent(Map.of("from", "\"O'Hara, \\\"Bob\\\" (sales)\" <a@example.org>",
                "cc", List.of("\"Müller, Jörg; AG\" <b@example.org>")));
        assertEquals(List.of("O'Hara, \"Bob\" (sales) <a@example.org>"), mail.from());
        assertEquals(List.of("Müller, Jörg; AG <b@example.org>"), mail.cc());
    }

    @Test
    void namesOfFilesInFourScripts() throws Exception {
        var names = List.of("übersicht.pdf", "отчёт за октябрь.pdf", "報告書.pdf", "تقرير.pdf", "a \"b\"; c.pdf",
                "報".repeat(251) + ".pdf", "é".repeat(251) + ".pdf", "x".repeat(251) + ".pdf",
                "ein sehr langer Name einer Datei, der in keine Zeile einer Mail mehr passt, weil er nicht aufhört ö.pdf");
        var mail = sent(Map.of("attachments", names.stream()
                .map(name -> Map.of("name", name, "contentType", "application/pdf", "content", "aGk=")).toList()));
        assertTrue(new String(taken.get(0).data(), StandardCharsets.US_ASCII).lines().allMatch(line -> line.length() <= 998));
        var files = mail.parts().subList(1, mail.parts().size());
        assertEquals(names, files.stream().map(ParsedMail.Part::fileName).toList());
        assertTrue(files.stream().allMatch(file -> file.text().equals("hi") && file.disposition().equals("attachment")));
    }

    @Test
    void fortyInBcc() throws Exception {
        var mail = sent(Map.of("bcc", IntStream.range(0, 40).mapToObj(i -> "blind-" + i + "@example.org").toList()));
        assertEquals(41, taken.get(0).recipients().size());
        assertFalse(new String(taken.get(0).data(), StandardCharsets.UTF_8).contains("blind"));
        assertEquals(List.of("<b@example.org>"), mail.to());
    }

    @Test
    void onlyBcc() throws Exception {
        var mail = sent(Map.of("to", List.of(), "bcc", List.of("b@example.org")));
        assertEquals(List.of("b@example.org"), taken.get(0).recipients());
        assertEquals("undisclosed-recipients:;", mail.headers().get("To").strip());
    }

    @Test
    void anImageInsideHtmlAndAFileNextToIt() throws Exception {
        String html = "<p>Grüße</p><img src=\"cid:logo\">";
        var mail = sent(Map.of("html", html, "attachments", List.of(
                Map.of("name", "logo.png", "contentType", "image/png", "contentId", "logo", "content", "iVBORw=="),
                Map.of("name", "a.txt", "contentType", "text/plain", "content", "aGk="))));
        assertEquals("multipart/mixed", mail.type());
        assertEquals(List.of("text/html", "image/png", "text/plain"),
                mail.parts().stream().map(ParsedMail.Part::type).toList());
        assertEquals(html, mail.parts().get(0).text());
        assertEquals("<logo>", mail.parts().get(1).contentId());
        assertEquals("inline", mail.parts().get(1).disposition());
    }

    @Test
    void linesThatBeginWithADotAndLinesThatNeverEnd() throws Exception {
        String text = ".\n..two\nFrom me\n" + "x".repeat(5000) + "\n\n.\nend \n";
        assertEquals(text, sent(Map.of("text", text)).parts().get(0).text().replace("\r\n", "\n"));
        assertTrue(new String(taken.get(0).data(), StandardCharsets.UTF_8).lines().allMatch(line -> line.length() <= 78));
    }

    @Test
    void textInAnotherScript() throws Exception {
        String text = "Спасибо за заказ.\nヘリオグラフ\n";
        assertEquals(text, sent(Map.of("text", text)).parts().get(0).text().replace("\r\n", "\n"));
    }

    @Test
    void textThatLooksEncoded() throws Exception {
        String subject = "=?UTF-8?B?aGk=?= is not decoded, however long it is: =?UTF-8?Q?=C3=BC?=";
        assertEquals(subject, sent(Map.of("subject", subject)).subject());
    }

    @Test
    void aSubjectOfOneWord() throws Exception {
        String subject = "x".repeat(998);
        assertEquals(subject, sent(Map.of("subject", subject)).subject());
        assertTrue(new String(taken.get(0).data(), StandardCharsets.UTF_8).lines().allMatch(line -> line.length() <= 998));
    }

    @Test
    void aLinkInAHeaderStaysALink() throws Exception {
        String link = "<https://example.org/u?a=?b?=>";
        assertEquals(link, sent(Map.of("headers", Map.of("List-Unsubscribe", link))).headers().get("List-Unsubscribe").strip());
    }

    @Test
    void headersOfOnesOwnAndTheId() throws Exception {
        String words = "word ".repeat(60).strip();
        var mail = sent(Map.of("importance", "high", "headers",
                Map.of("List-Unsubscribe", "<https://example.org/u>", "X-Long", words, "Auto-Submitted", "auto-generated")));
        assertEquals("7", mail.headers().get("X-Heliograph-Id").strip());
        assertEquals("<https://example.org/u>", mail.headers().get("List-Unsubscribe").strip());
        assertEquals(words, mail.headers().get("X-Long").replaceAll("\\s+", " ").strip());
        assertEquals("high", mail.headers().get("Importance").strip());
        assertEquals("auto-generated", mail.headers().get("Auto-Submitted").strip());
        assertEquals("a@example.org", taken.get(0).from());
    }

    /** The mail stays in ASCII lines that every server takes, and the ids are those that came in. */
    @Test
    void idsOfAnyProgramAreWritten() throws Exception {
        String longest = "<" + "a".repeat(976) + "@x>";
        var ids = List.of("<foo$@local@contoso.com>", "<a@>", "<ABC123>", "<a<b>@c>", "<ü@straße.de>", "<日本@example.org>",
                longest);
        var mail = sent(Map.of("inReplyTo", longest, "references", ids));
        var raw = new String(taken.get(taken.size() - 1).data(), StandardCharsets.UTF_8);
        assertTrue(raw.chars().allMatch(character -> character < 0x80), raw);
        assertTrue(raw.lines().allMatch(line -> line.length() <= 998), raw);
        assertEquals(List.of(longest), MessageIds.in(mail.headers().get("In-Reply-To").strip()));
        assertEquals(ids, MessageIds.in(mail.headers().get("References").strip()));
    }

    @Test
    void whatThisFormCantCarryIsRefused() throws Exception {
        for (Map<String, Object> wrong : List.<Map<String, Object>> of(Map.of("to", List.of("jörg@example.org")),
                Map.of("from", "jörg@example.org"),
                Map.of("headers", Map.of("Bcc", "x@example.org")), Map.of("headers", Map.of("Content-Type", "text/html")),
                Map.of("headers", Map.of("X-Heliograph-Id", "8")), Map.of("saveToSentItems", true),
                Map.of("headers", Map.of("References", "x".repeat(998))),
                Map.of("to", List.of("\"a b\"@example.org")), Map.of("from", "\"a,b\"@example.org"),
                Map.of("mailbox", "22222222-2222-2222-2222-222222222222", "from", ""))) {
            var reply = send(wrong);

            assertEquals(Settlement.REFUSED, reply.settlement(), wrong.toString());
            assertFalse(reply.outcome().reason().contains("jörg"), reply.outcome().reason());
        }
        assertEquals(0, taken.size());
    }

    private ParsedMail sent(Map<String, Object> fields) throws Exception {
        assertEquals(Reply.taken(), send(fields));
        return ParsedMail.of(taken.get(taken.size() - 1).data());
    }

    /** @param fields added to or replacing those of a small mail; an empty one removes it */
    private Reply send(Map<String, Object> fields) throws Exception {
        var request = new HashMap<String, Object>(Map.of("id", "7", "from", "a@example.org", "to", List.of("b@example.org"),
                "subject", "s", "text", "t"));
        request.putAll(fields);
        request.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        if (request.containsKey("html")) {
            request.remove("text");
        }
        var bound = new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(new ObjectMapper().valueToTree(request), "0");
        return OneAttempt.send(transport, cleared(bound), Allowances.of(Duration.ofSeconds(10)), DraftKeeper.NONE).reply();
    }
}
