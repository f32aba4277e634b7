package dev.heliograph.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The inbox over HTTP: its page, and an API after Mailpit's names, so that tests written for Mailpit can read it.
 *
 * @see <a href="https://mailpit.axllent.org/docs/api-v1/">Mailpit API v1</a>
 */
final class InboxApi implements SandboxHttp.Handler {

    private static final Pattern MESSAGE = Pattern.compile("/api/v1/message/(\\d+)");
    private static final Pattern HEADERS = Pattern.compile("/api/v1/message/(\\d+)/headers");
    private static final Pattern RAW = Pattern.compile("/api/v1/message/(\\d+)/raw");
    private static final Pattern PART = Pattern.compile("/api/v1/message/(\\d+)/part/(\\d+)");
    private static final Pattern VIEW = Pattern.compile("/view/(\\d+)\\.html");
    private static final int SNIPPET = 120;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper json = new ObjectMapper();
    private final Inbox inbox;
    private final Faults faults;
    private final MailboxApi received;

    InboxApi(Inbox inbox, Faults faults, MailboxApi received) {
        this.inbox = inbox;
        this.faults = faults;
        this.received = received;
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) {
        return received.handle(request).orElseGet(() -> ofInbox(request));
    }

    private SandboxHttp.Response ofInbox(SandboxHttp.Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        if (path.equals("/api/v1/messages") && request.method().equals("DELETE")) {
            inbox.clear();
            return SandboxHttp.Response.text(200, "text/plain", "ok");
        } else if (path.equals("/api/v1/faults") && request.method().equals("POST")) {
            return addFaults(request);
        } else if (!request.method().equals("GET")) {
            return notFound();
        } else if (path.equals("/")) {
            return page();
        } else if (path.equals("/api/v1/messages")) {
            return SandboxHttp.Response.json(200, list(inbox.mails()));
        }
        return mail(path);
    }

    private SandboxHttp.Response mail(String path) {
        for (var pattern : List.of(MESSAGE, HEADERS, RAW, PART, VIEW)) {
            var matcher = pattern.matcher(path);
            Optional<InboxMail> mail = matcher.matches() ? inbox.find(matcher.group(1)) : Optional.empty();
            if (mail.isPresent()) {
                if (pattern == RAW) {
                    return new SandboxHttp.Response(200, "text/plain", mail.get().raw(), Map.of());
                } else if (pattern == PART) {
                    return part(mail.get(), Integer.parseInt(matcher.group(2)));
                }
                return pattern == VIEW ? view(mail.get())
                        : SandboxHttp.Response.json(200, pattern == MESSAGE ? whole(mail.get()) : headers(mail.get()));
            }
        }
        return notFound();
    }

    private SandboxHttp.Response addFaults(SandboxHttp.Request request) {
        try {
            JsonNode body = json.readTree(request.body());
            var fault = Fault.named().get(body.path("fault").asText());
            if (fault == null) {
                return SandboxHttp.Response.text(400, "text/plain",
                        "$.fault: wanted: one of " + String.join(", ", Fault.named().keySet()));
            }
            faults.next(fault, body.path("times").asInt(1));
            return SandboxHttp.Response.text(200, "text/plain", "ok");
        } catch (IOException e) {
            return SandboxHttp.Response.text(400, "text/plain", "not JSON; wanted: {\"fault\": \"429\", \"times\": 1}");
        }
    }

    private static ObjectNode list(List<InboxMail> mails) {
        var answer = NODES.objectNode().put("total", mails.size()).put("unread", mails.size()).put("count", mails.size())
                .put("messages_count", mails.size()).put("start", 0);
        var entries = answer.putArray("messages");
        mails.forEach(mail -> {
            String words = (mail.text().isEmpty() ? mail.html().replaceAll("<[^>]*>", " ") : mail.text()).strip()
                    .replaceAll("\\s+", " ");
            entries.add(summary(mail).put("Attachments", mail.attachments().size()).put("Read", false)
                    .put("Snippet", words.substring(0, Math.min(SNIPPET, words.length()))));
        });
        return answer;
    }

    private static ObjectNode summary(InboxMail mail) {
        var node = NODES.objectNode().put("ID", mail.id()).put("MessageID", mail.requestId())
                .put("Subject", mail.subject()).put("Created", mail.created().toString()).put("Size", mail.size());
        node.set("From", address(mail.from()));
        node.set("To", addresses(mail.to()));
        node.set("Cc", addresses(mail.cc()));
        node.set("Bcc", addresses(mail.bcc()));
        node.set("ReplyTo", addresses(mail.replyTo()));
        return node;
    }

    private static ObjectNode whole(InboxMail mail) {
        var node = summary(mail).put("Date", mail.created().toString()).put("ReturnPath", mail.mailbox())
                .put("Text", mail.text()).put("HTML", mail.html()).put("Calendar", mail.calendar())
                .put("Path", mail.path().name().toLowerCase(Locale.ROOT));
        var inline = node.putArray("Inline");
        var attached = node.putArray("Attachments");
        for (int i = 0; i < mail.attachments().size(); i++) {
            var part = mail.attachments().get(i);
            (part.contentId().isEmpty() ? attached : inline).addObject().put("PartID", Integer.toString(i))
                    .put("FileName", part.name()).put("ContentType", part.contentType()).put("ContentID", part.contentId())
                    .put("Size", part.bytes().length);
        }
        return node;
    }

    private static ObjectNode headers(InboxMail mail) {
        var node = NODES.objectNode();
        mail.headers().forEach((name, value) -> node.putArray(name).add(value));
        return node;
    }

    private static SandboxHttp.Response part(InboxMail mail, int number) {
        if (number >= mail.attachments().size()) {
            return notFound();
        }
        var part = mail.attachments().get(number);
        // Whatever a mail brings must not run as the inbox's own page.
        return new SandboxHttp.Response(200, part.contentType(), part.bytes(), Map.of(
                "Content-Security-Policy", "sandbox; default-src 'none'", "X-Content-Type-Options", "nosniff"));
    }

    private static SandboxHttp.Response view(InboxMail mail) {
        String html = mail.html();
        for (int i = 0; i < mail.attachments().size(); i++) {
            String contentId = mail.attachments().get(i).contentId();
            if (!contentId.isEmpty()) {
                html = html.replace("cid:" + contentId, "/api/v1/message/" + mail.id() + "/part/" + i);
            }
        }
        return SandboxHttp.Response.text(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'");
    }

    private static SandboxHttp.Response page() {
        try (var page = InboxApi.class.getResourceAsStream("/sandbox/inbox.html")) {
            return new SandboxHttp.Response(200, "text/html; charset=utf-8", page.readAllBytes(), Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-src 'self'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode address(InboxMail.Address address) {
        return NODES.objectNode().put("Name", address.name()).put("Address", address.address());
    }

    private static ArrayNode addresses(List<InboxMail.Address> addresses) {
        var array = NODES.arrayNode();
        addresses.forEach(address -> array.add(address(address)));
        return array;
    }

    private static SandboxHttp.Response notFound() {
        return SandboxHttp.Response.text(404, "text/plain", "not found");
    }
}
