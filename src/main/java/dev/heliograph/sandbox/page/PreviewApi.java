package dev.heliograph.sandbox.page;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.inbox.InboxView;
import dev.heliograph.sandbox.mail.SafeHtml;

/** Shows what a mail would say: the function fills it in, and its html is made safe for a browser. */
public final class PreviewApi implements SandboxApi {

    private static final String PATH = "/api/v1/preview";
    private static final Pattern VIEW = Pattern.compile(PATH + "/(\\d+)\\.html");
    private static final Pattern IMAGE = Pattern.compile("image/[a-z0-9.+-]+");
    private static final int MOST_KEPT = 20;

    private final Invocations function;
    private final Map<Integer, String> views = new LinkedHashMap<>();
    private int number;

    public PreviewApi(Invocations function) {
        this.function = function;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        var view = VIEW.matcher(request.place());
        if (request.method().equals("POST") && request.place().equals(PATH)) {
            return Optional.of(preview(request.json().filter(JsonNode::isObject)
                    .orElseThrow(() -> new IllegalArgumentException("not JSON; wanted: the event of a mail"))));
        } else if (request.method().equals("GET") && view.matches()) {
            return kept(Integer.parseInt(view.group(1)))
                    .map(html -> InboxView.html(html, "data:",
                            request.parameter("images").filter("remote"::equals).isPresent()));
        }
        return Optional.empty();
    }

    private SandboxHttp.Response preview(JsonNode event) {
        var answer = function.invoke(JsonNodeFactory.instance.objectNode().set("preview", event).toString().getBytes());
        var json = new SandboxHttp.Request("", "", Map.of(), answer.body()).json();
        if (json.isPresent() && json.get().path("preview") instanceof ObjectNode shown && shown.has("html")) {
            String html = SafeHtml.of(shown.path("html").asText(), id -> image(event, id));
            shown.put("view", PATH + "/" + keep(html) + ".html");
            return SandboxHttp.Response.json(200, json.get());
        }
        return answer;
    }

    /** An attachment of the event as the address of an image. */
    private static Optional<String> image(JsonNode event, String contentId) {
        for (var file : event.path("attachments")) {
            String type = file.path("contentType").asText();
            if (file.path("contentId").asText().equals(contentId) && IMAGE.matcher(type).matches()) {
                byte[] bytes = Base64.getMimeDecoder().decode(file.path("content").asText());
                return Optional.of("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
            }
        }
        return Optional.empty();
    }

    private synchronized int keep(String html) {
        number++;
        views.put(number, html);
        views.remove(number - MOST_KEPT);
        return number;
    }

    private synchronized Optional<String> kept(int view) {
        return Optional.ofNullable(views.get(view));
    }
}
