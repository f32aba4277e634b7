package dev.heliograph.delivery;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonFactory;

import dev.heliograph.message.SendRequest;
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

    Outcome sent(SendRequest request, Outcome outcome, Attempt attempt, Duration took) {
        write(request.id(), Optional.of(request.mailbox().value()), outcome, Optional.of(attempt), took.toMillis());
        return outcome;
    }

    Outcome unsent(SendRequest request, Outcome outcome) {
        write(request.id(), Optional.of(request.mailbox().value()), outcome, Optional.empty(), 0);
        return outcome;
    }

    /** A request that could not even be read, so that its mailbox isn't known. */
    public void unread(String id, Outcome outcome) {
        write(id, Optional.empty(), outcome, Optional.empty(), 0);
    }

    private void write(String id, Optional<String> mailbox, Outcome outcome, Optional<Attempt> attempt, long millis) {
        var line = new StringWriter(256);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            if (mailbox.isPresent()) {
                json.writeStringField("mailbox", mailbox.get());
            }
            json.writeStringField("outcome", outcome.word());
            if (!outcome.code().isEmpty()) {
                json.writeStringField("code", outcome.code());
            }
            if (!outcome.reason().isEmpty()) {
                json.writeStringField("reason", outcome.reason());
            }
            json.writeNumberField("ms", millis);
            var requestId = attempt.flatMap(Attempt::requestId);
            if (requestId.isPresent()) {
                json.writeStringField("requestId", requestId.get());
            }
            var clientRequestId = attempt.flatMap(Attempt::clientRequestId);
            if (clientRequestId.isPresent()) {
                json.writeStringField("clientRequestId", clientRequestId.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.accept(level(outcome), line.toString());
    }

    private static Logger.Level level(Outcome outcome) {
        return outcome.settled() ? Logger.Level.INFO
                : outcome.retryable() && !(outcome instanceof Outcome.Misconfigured) ? Logger.Level.WARN : Logger.Level.ERROR;
    }
}
