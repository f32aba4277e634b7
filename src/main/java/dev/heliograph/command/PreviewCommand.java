package dev.heliograph.command;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.delivery.Previews;
import dev.heliograph.message.Body;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.SendRequestBinder;

/** Shows what a mail would say: its subject, and its html and text with their sizes in bytes. Nothing is sent. */
final class PreviewCommand implements Command {

    private static final String WORD = "preview";

    private final SendRequestBinder binder;
    private final Previews previews;

    PreviewCommand(SendRequestBinder binder, Previews previews) {
        this.binder = binder;
        this.previews = previews;
    }

    @Override
    public JsonNode run(JsonNode event, Invocation invocation) throws InvalidRequestException, CommandFailedException {
        var preview = previews.of(binder.bind(event.path(WORD), invocation.id()));
        if (preview instanceof Previews.Preview.Refused refused) {
            var outcome = refused.outcome();
            throw new CommandFailedException(outcome.code().isEmpty() ? outcome.word() : outcome.code(), outcome.reason());
        }
        var mail = (Previews.Preview.Mail) preview;
        var answer = JsonNodeFactory.instance.objectNode();
        var shown = answer.putObject(WORD).put("subject", mail.subject());
        return mail.body().match(new Shown(answer, shown));
    }

    private record Shown(ObjectNode answer, ObjectNode shown) implements Body.Cases<JsonNode> {

        @Override
        public JsonNode text(String text) {
            return with("text", text);
        }

        @Override
        public JsonNode html(String html) {
            return with("html", html);
        }

        @Override
        public JsonNode textAndHtml(String text, String html) {
            with("text", text);
            return with("html", html);
        }

        @Override
        public JsonNode template(Body.Template template) {
            throw new IllegalStateException("a template that was not filled in");
        }

        private JsonNode with(String name, String content) {
            shown.put(name, content).put(name + "Bytes", content.getBytes(StandardCharsets.UTF_8).length);
            return answer;
        }
    }
}
