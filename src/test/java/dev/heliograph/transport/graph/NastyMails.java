package dev.heliograph.transport.graph;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;

/** Mails that mail programs and gateways are known to stumble over. */
final class NastyMails {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVITATION = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:7@contoso.com\r\n"
            + "SUMMARY:Zażółć\\, Planung\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private static final String LINE = "x".repeat(997) + ".";

    private NastyMails() {
    }

    static Map<String, SendRequest> all() {
        var mails = new LinkedHashMap<String, SendRequest>();
        add(mails, "emoji subject", "subject", "🎉 Gewonnen! 🎉 Zażółć gęślą jaźń, ein langer Betreff mit 👩‍👩‍👧‍👦 darin");
        add(mails, "subject that looks encoded", "subject", "=?UTF-8?B?aGVsbG8=?= is no word of ours");
        add(mails, "subject of 998 characters", "subject", "a".repeat(998));
        add(mails, "subject of 998 characters of Japanese", "subject", "領".repeat(998));
        add(mails, "names from right to left", "to", List.of("ليلى حسن <layla@example.org>", "דנה <dana@example.org>"));
        add(mails, "quotes and commas in names", "from", "\"O'Hara, \\\"Bob\\\" (sales)\" <a@contoso.com>", "cc",
                List.of("\"Müller, Jörg; AG\" <b@example.org>"));
        add(mails, "a name that looks encoded", "to", List.of("\"=?UTF-8?Q?x?=\" <x@example.org>"));
        add(mails, "40 in Bcc", "bcc",
                IntStream.range(0, 40).mapToObj(i -> "Bcc " + i + " <bcc" + i + "@example.org>").toList());
        add(mails, "nobody but Bcc", "to", List.of(), "bcc", List.of("hidden@example.org"));
        add(mails, "100 recipients with names", "to",
                IntStream.range(0, 100).mapToObj(i -> "Empfänger, Nr. " + i + " <r" + i + "@example.org>")
                        .map(one -> one.replaceFirst("^(.*) <", "\"$1\" <")).toList());
        add(mails, "several Reply-To", "replyTo", List.of("Ольга <olga@example.org>", "help@contoso.com"));
        add(mails, "lines of 998 characters", "text", LINE + "\n" + LINE + "\n");
        add(mails, "a line of 5,000 characters of html", "text", "", "html", "<p>" + "ä".repeat(5000) + "</p>");
        add(mails, "html of one blank", "text", "plain", "html", " ");
        add(mails, "dots and From at line starts", "text", ".\n..\n.leading\nFrom the start\n>From\n.\n");
        add(mails, "one dot", "text", ".");
        add(mails, "blanks at line ends", "text", "a  \n\t\n b \t\n");
        add(mails, "ends of lines of every kind", "text", "a\rb\nc\r\nd\n\ne\r\r\n");
        add(mails, "what looks like a boundary", "text", "--=_\n--\n----\n=_x\n", "html", "<p>--=_</p>\n--\n");
        add(mails, "characters of many scripts", "text",
                "Привет, 世界, שלום, مرحبا, สวัสดี, 🏳️‍🌈, e\u0301, \u2028 and \u00a0 end");
        add(mails, "control characters", "text", "bell \u0007, escape \u001b[1m, delete \u007f.");
        add(mails, "text and html together", "text", "plain & simple", "html", "<p>plain &amp; <b>simple</b></p>");
        add(mails, "12 inline images", "text", "", "html",
                IntStream.range(0, 12).mapToObj(i -> "<img src=\"cid:image" + i + "@x\">").collect(Collectors.joining()),
                "attachments",
                IntStream.range(0, 12).mapToObj(i -> file("image" + i + ".png", "image@" + i, "image" + i + "@x"))
                        .toList());
        add(mails, "file names in four scripts", "attachments", List.of(file("übersicht.pdf", "1", ""),
                file("отчёт за октябрь.pdf", "2", ""), file("報告書.pdf", "3", ""), file("تقرير.pdf", "4", "")));
        add(mails, "file names with everything", "attachments", List.of(file("a \"b\"; c\\d.pdf", "1", ""),
                file("100% sicher.txt", "2", ""), file("x'y''z.txt", "3", ""), file("n".repeat(200) + ".txt", "4", "")));
        add(mails, "the same file twice, and an empty one", "attachments",
                List.of(file("a.txt", "1", ""), file("a.txt", "2", ""), file("empty.bin", "", "")));
        add(mails, "a mail and all bytes as files", "attachments",
                List.of(file("mail.eml", "From: a@example.org\r\nSubject: inner\r\n\r\n.\r\n", ""), allBytes()));
        add(mails, "an invitation", "calendar", INVITATION);
        add(mails, "an invitation with html, image and file", "html", "<img src=cid:logo>", "calendar",
                INVITATION.replace("REQUEST", "CANCEL"), "attachments",
                List.of(file("logo.png", "png", "logo"), file("a.txt", "1", "")));
        add(mails, "headers", "headers",
                Map.of("X-Long", "word ".repeat(150).strip(), "List-Unsubscribe", "<https://example.org/u>"),
                "inReplyTo", "<1@contoso.com>");
        add(mails, "important, from an address with a plus", "importance", "high", "from", "a+b_c@contoso.com");
        return mails;
    }

    private static void add(Map<String, SendRequest> mails, String name, Object... fields) {
        var event = new LinkedHashMap<String, Object>(Map.of("id", "nasty-" + mails.size(), "from", "a@contoso.com", "to",
                List.of("ada@example.org"), "subject", "s", "text", "t"));
        for (int i = 0; i < fields.length; i += 2) {
            event.put((String) fields[i], fields[i + 1]);
        }
        event.values().removeIf(""::equals);
        mails.put(name, Requests.bound(JSON.valueToTree(event)));
    }

    private static Map<String, String> file(String name, String content, String contentId) {
        var file = new LinkedHashMap<String, String>(Map.of("name", name, "content",
                Base64.getEncoder().encodeToString(content.getBytes())));
        if (!contentId.isEmpty()) {
            file.put("contentId", contentId);
        }
        return file;
    }

    private static Map<String, String> allBytes() {
        var bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return Map.of("name", "all.bin", "content", Base64.getEncoder().encodeToString(bytes));
    }
}
