package dev.heliograph.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the mails that the sandbox holds. */
final class SentMails {

    private final SandboxCalls calls;

    SentMails(SandboxCalls calls) {
        this.calls = calls;
    }

    /** All of them, the newest first. */
    List<SentMail> all() {
        var mails = new ArrayList<SentMail>();
        calls.get("/api/v1/messages?limit=0").path("messages")
                .forEach(entry -> mails.add(mail("/api/v1/message/" + entry.path("ID").asText())));
        return mails;
    }

    private SentMail mail(String path) {
        var mail = calls.get(path);
        var files = new ArrayList<SentMail.File>();
        for (var part : List.of(mail.path("Attachments"), mail.path("Inline"))) {
            part.forEach(file -> files.add(new SentMail.File(file.path("FileName").asText(), file.path("ContentType").asText(),
                    calls.bytes(path + "/part/" + file.path("PartID").asText()))));
        }
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        calls.get(path + "/headers").fields()
                .forEachRemaining(header -> headers.put(header.getKey(), texts(header.getValue())));
        return new SentMail(mail.at("/From/Address").asText(), addresses(mail.path("To")), addresses(mail.path("Cc")),
                addresses(mail.path("Bcc")), mail.path("Subject").asText(), mail.path("Text").asText(),
                mail.path("HTML").asText(),
                headers, List.copyOf(files));
    }

    private static List<String> addresses(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false).map(one -> one.path("Address").asText()).toList();
    }

    private static List<String> texts(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false).map(JsonNode::asText).toList();
    }
}
