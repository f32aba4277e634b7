package dev.heliograph.sandbox.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Inbox;

/**
 * The mails that were sent, over HTTP, as Mailpit's API has them, so that tests written for Mailpit can read them.
 *
 * @see <a href="https://mailpit.axllent.org/docs/api-v1/">Mailpit API v1</a>
 */
public final class InboxApi implements SandboxApi {

    private static final Pattern MESSAGE = Pattern.compile("/api/v1/message/(\\w+)(/headers|/raw|/part/(\\d{1,9}))?");
    private static final Pattern VIEW = Pattern.compile("/view/(\\w+)\\.(html|txt)");
    private static final int PAGE = 50;

    private final Inbox inbox;
    private final InboxSelection selection;

    public InboxApi(Inbox inbox) {
        this.inbox = inbox;
        selection = new InboxSelection(inbox);
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET /api/v1/messages" -> Optional.of(list(request, inbox.mails()));
            case "PUT /api/v1/messages" -> Optional.of(mark(request));
            case "DELETE /api/v1/messages" -> Optional.of(delete(request));
            case "GET /api/v1/search" -> Optional.of(list(request, selection.found(request)));
            case "DELETE /api/v1/search" -> Optional.of(delete(ids(selection.found(request))));
            case "GET /livez", "GET /readyz" -> Optional.of(ok());
            case "GET /api/v1/info" -> Optional.of(info());
            case "GET /api/v1/tags" -> Optional.of(tags());
            default -> request.method().equals("GET") ? mail(request) : Optional.empty();
        };
    }

    /** What Mailpit reports at {@code /api/events} of a new mail. */
    public SandboxHttp.Feed feed() {
        return client -> inbox.watch(mail -> {
            var event = JsonNodeFactory.instance.objectNode().put("Type", "new");
            event.set("Data", InboxJson.summary(mail, false));
            client.accept(event.toString());
        });
    }

    private SandboxHttp.Response list(SandboxHttp.Request request, List<InboxMail> found) {
        var all = inbox.mails();
        int start = Math.min(number(request, "start", 0), found.size());
        int limit = number(request, "limit", PAGE);
        var page = limit == 0 ? found.subList(start, found.size())
                : found.subList(start, (int) Math.min(found.size(), (long) start + limit));
        var answer = JsonNodeFactory.instance.objectNode().put("total", all.size()).put("unread", unread(all))
                .put("count", page.size()).put("messages_count", found.size()).put("messages_unread", unread(found))
                .put("start", start);
        answer.set("tags", JsonNodeFactory.instance.arrayNode().addAll(words(all)));
        var entries = answer.putArray("messages");
        page.forEach(mail -> entries.add(InboxJson.summary(mail, inbox.isRead(mail.id()))));
        return SandboxHttp.Response.json(200, answer);
    }

    private static int number(SandboxHttp.Request request, String name, int otherwise) {
        return request.parameter(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).orElse(otherwise);
    }

    private long unread(List<InboxMail> mails) {
        var read = inbox.read();
        return mails.stream().filter(mail -> !read.contains(mail.id())).count();
    }

    private static List<JsonNode> words(List<InboxMail> mails) {
        return mails.stream().flatMap(mail -> mail.content().tag().stream()).distinct().sorted()
                .map(tag -> (JsonNode) JsonNodeFactory.instance.textNode(tag)).toList();
    }

    private SandboxHttp.Response tags() {
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.arrayNode().addAll(words(inbox.mails())));
    }

    private SandboxHttp.Response info() {
        var all = inbox.mails();
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("Version", "heliograph")
                .put("Messages", all.size()).put("Unread", unread(all)));
    }

    private SandboxHttp.Response mark(SandboxHttp.Request request) {
        var body = InboxSelection.body(request).orElseThrow(() -> new IllegalArgumentException(
                "not JSON; wanted: {\"IDs\": [\"1\"], \"Read\": true}"));
        var ids = InboxSelection.ids(body);
        String search = InboxSelection.field(body, "Search").asText("");
        if (!ids.isEmpty() && !search.isEmpty()) {
            throw new IllegalArgumentException("IDs, Search: wanted: one of them");
        }
        var marked = search.isEmpty() ? ids.isEmpty() ? ids(inbox.mails()) : ids
                : ids(inbox.mails().stream().filter(selection.matching(search, request)).toList());
        inbox.mark(marked, InboxSelection.field(body, "Read").asBoolean());
        return ok();
    }

    /** Without ids it deletes all, as Mailpit does. */
    private SandboxHttp.Response delete(SandboxHttp.Request request) {
        var ids = InboxSelection.body(request).map(InboxSelection::ids).orElse(Set.of());
        if (ids.isEmpty()) {
            inbox.clear();
        }
        return delete(ids);
    }

    private SandboxHttp.Response delete(Set<String> ids) {
        inbox.delete(ids);
        return ok();
    }

    private static Set<String> ids(List<InboxMail> mails) {
        return mails.stream().map(InboxMail::id).collect(Collectors.toSet());
    }

    private Optional<SandboxHttp.Response> mail(SandboxHttp.Request request) {
        var message = MESSAGE.matcher(request.place());
        var view = VIEW.matcher(request.place());
        if (message.matches()) {
            return selection.find(message.group(1), request).flatMap(mail -> {
                String part = Optional.ofNullable(message.group(2)).orElse("");
                return switch (part) {
                    case "" -> Optional.of(SandboxHttp.Response.json(200, InboxJson.whole(read(mail))));
                    case "/headers" -> Optional.of(SandboxHttp.Response.json(200, InboxJson.headers(mail.raw())));
                    case "/raw" -> Optional.of(new SandboxHttp.Response(200, "text/plain", mail.raw(), Map.of()));
                    default -> InboxView.part(mail, Integer.parseInt(message.group(3)));
                };
            });
        }
        return view.matches() ? selection.find(view.group(1), request).map(this::read).flatMap(
                mail -> view.group(2).equals("html") ? InboxView.html(mail, "/api/v1/message/" + mail.id() + "/part/", request)
                        : Optional.of(InboxView.text(mail)))
                : Optional.empty();
    }

    private InboxMail read(InboxMail mail) {
        inbox.mark(Set.of(mail.id()), true);
        return mail;
    }

    private static SandboxHttp.Response ok() {
        return SandboxHttp.Response.text(200, "text/plain", "ok");
    }
}
