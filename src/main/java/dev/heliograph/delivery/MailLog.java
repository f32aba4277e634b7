package dev.heliograph.delivery;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.message.ResolveRequest;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.transport.Attempt;

/**
 * One JSON line per mail. What it may hold is all there is in its parameters: never a recipient, a subject, a body, a token
 * or a secret.
 */
public final class MailLog {

    /** The logger's name; its lines are JSON and need no format around them. */
    public static final String CATEGORY = "heliograph.mail";

    private static final JsonFactory JSON = new JsonFactory();

    private final BiConsumer<Logger.Level, String> lines;

    MailLog(BiConsumer<Logger.Level, String> lines) {
        this.lines = lines;
    }

    /** @param number which attempt it was, from 1 */
    void sent(SendRequest request, Outcome outcome, Attempt attempt, int number, Duration took) {
        write(request.id(), Optional.of(request.mailbox().value()), outcome,
                Optional.of(new Sent(attempt, number, took.toMillis())));
    }

    void unsent(SendRequest request, Outcome outcome) {
        write(request.id(), Optional.of(request.mailbox().value()), outcome, Optional.empty());
    }

    /** A request that could not even be read, so that its mailbox isn't known. */
    public void unread(String id, Outcome outcome) {
        write(id, Optional.empty(), outcome, Optional.empty());
    }

    /** An operator's word about a held mail, and what came of it. */
    void resolved(ResolveRequest request, HeldMails.Answer answer) {
        boolean counts = answer instanceof HeldMails.Answer.Resolved;
        lines.accept(counts ? Logger.Level.INFO : Logger.Level.ERROR, line(json -> {
            json.writeStringField("id", request.id());
            json.writeStringField("mailbox", request.mailbox().value());
            json.writeStringField(counts ? "resolved" : "notResolved", request.as().word());
            if (answer instanceof HeldMails.Answer.Refused refused) {
                json.writeStringField("code", refused.code());
                json.writeStringField("reason", refused.reason());
            }
        }));
    }

    /** Something beside a mail went wrong that an operator should know of; what became of the mail is in its own line. */
    public void trouble(String id, String code, String reason) {
        lines.accept(Logger.Level.WARN, line(json -> {
            json.writeStringField("id", id);
            json.writeStringField("trouble", code);
            json.writeStringField("reason", reason);
        }));
    }

    private record Sent(Attempt attempt, int number, long millis) {
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private void write(String id, Optional<String> mailbox, Outcome outcome, Optional<Sent> sent) {
        lines.accept(level(outcome), line(json -> {
            json.writeStringField("id", id);
            field(json, "mailbox", mailbox);
            json.writeStringField("outcome", outcome.word());
            field(json, "code", Optional.of(outcome.code()).filter(code -> !code.isEmpty()));
            field(json, "reason", Optional.of(outcome.reason()).filter(reason -> !reason.isEmpty()));
            if (sent.isPresent()) {
                json.writeNumberField("attempt", sent.get().number());
                json.writeNumberField("ms", sent.get().millis());
                field(json, "requestId", sent.get().attempt().requestId());
                field(json, "clientRequestId", sent.get().attempt().clientRequestId());
            }
        }));
    }

    private static void field(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static String line(Content content) {
        var line = new StringWriter(256);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static Logger.Level level(Outcome outcome) {
        return outcome.settled() ? Logger.Level.INFO
                : outcome.retryable() && !(outcome instanceof Outcome.Misconfigured) ? Logger.Level.WARN : Logger.Level.ERROR;
    }
}
