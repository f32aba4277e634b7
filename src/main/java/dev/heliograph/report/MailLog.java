package dev.heliograph.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/**
 * Writes one JSON line per mail. The parameters are all that it may contain: never a recipient, a subject, a body, a
 * token or a secret.
 */
public final class MailLog implements MailListener {

    /** The logger's name; its lines are JSON and need no format. */
    public static final String CATEGORY = "heliograph.mail";

    private static final JsonFactory JSON = new JsonFactory();

    private final BiConsumer<Logger.Level, String> lines;

    public MailLog(BiConsumer<Logger.Level, String> lines) {
        this.lines = lines;
    }

    @Override
    public void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        attempted(mail, outcome, ids, attempt, took);
    }

    @Override
    public void collected(String mailbox, String folder, int listed, int found, int missed) {
        lines.accept(missed > 0 ? Logger.Level.WARN : Logger.Level.INFO, line(json -> {
            json.writeStringField("mailbox", mailbox);
            json.writeStringField("collected", folder);
            json.writeNumberField("listed", listed);
            json.writeNumberField("found", found);
            json.writeNumberField("missed", missed);
        }));
    }

    @Override
    public void bounced(MailKey mail, String kind, String status) {
        lines.accept(Logger.Level.WARN, line(json -> {
            json.writeStringField("id", mail.id());
            json.writeStringField("mailbox", mail.mailbox());
            json.writeStringField("bounced", kind);
            json.writeStringField("status", status);
        }));
    }

    @Override
    public void untrusted(MailKey mail, String reason) {
        lines.accept(Logger.Level.INFO, line(json -> {
            json.writeStringField("id", mail.id());
            json.writeStringField("mailbox", mail.mailbox());
            json.writeStringField("untrusted", reason);
        }));
    }

    @Override
    public void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        lines.accept(level(outcome), line(json -> {
            head(json, mail, outcome);
            json.writeNumberField("attempt", attempt);
            json.writeNumberField("ms", took.toMillis());
            field(json, "requestId", ids.server());
            field(json, "clientRequestId", ids.client());
            tags(json, mail);
        }));
    }

    @Override
    public void notAttempted(MailLabel mail, Outcome outcome) {
        lines.accept(level(outcome), line(json -> {
            head(json, mail, outcome);
            tags(json, mail);
        }));
    }

    @Override
    public void found(MailLabel mail, Outcome outcome, Optional<Instant> at, String item) {
        lines.accept(level(outcome), line(json -> {
            head(json, mail, outcome);
            field(json, "sentAt", at.map(Instant::toString));
            json.writeStringField("item", item);
            tags(json, mail);
        }));
    }

    @Override
    public void unread(String id, Outcome outcome) {
        lines.accept(level(outcome), line(json -> head(json, id, Optional.empty(), outcome)));
    }

    @Override
    public void unrecognised(String invocationId, Outcome outcome) {
        unread(invocationId, outcome);
    }

    @Override
    public void resolved(MailKey mail, String as) {
        lines.accept(Logger.Level.INFO, line(json -> {
            json.writeStringField("id", mail.id());
            json.writeStringField("mailbox", mail.mailbox());
            json.writeStringField("resolved", as);
        }));
    }

    @Override
    public void notResolved(MailKey mail, String as, String code, String reason) {
        lines.accept(Logger.Level.ERROR, line(json -> {
            json.writeStringField("id", mail.id());
            json.writeStringField("mailbox", mail.mailbox());
            json.writeStringField("notResolved", as);
            json.writeStringField("code", code);
            json.writeStringField("reason", reason);
        }));
    }

    @Override
    public void foreignGroup(MailKey mail) {
        trouble(mail.id(), "foreign-group", "its message group is not its mailbox, so that the mailbox's limit of sends at a"
                + " time is kept by each environment alone");
    }

    @Override
    public void trouble(String id, String code, String reason) {
        lines.accept(Logger.Level.WARN, line(json -> {
            json.writeStringField("id", id);
            json.writeStringField("trouble", code);
            json.writeStringField("reason", reason);
        }));
    }

    @Override
    public void unpublished(String id, String code, String reason) {
        trouble(id, code, reason);
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static void head(JsonGenerator json, MailLabel mail, Outcome outcome) throws IOException {
        head(json, mail.key().id(), Optional.of(mail.key().mailbox()), outcome);
    }

    private static void tags(JsonGenerator json, MailLabel mail) throws IOException {
        if (!mail.tags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (var tag : mail.tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void head(JsonGenerator json, String id, Optional<String> mailbox, Outcome outcome) throws IOException {
        json.writeStringField("id", id);
        field(json, "mailbox", mailbox);
        json.writeStringField("outcome", outcome.word());
        field(json, "code", Optional.of(outcome.code()).filter(code -> !code.isEmpty()));
        field(json, "reason", Optional.of(outcome.reason()).filter(reason -> !reason.isEmpty()));
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
        return switch (outcome.next()) {
            case NOTHING -> Logger.Level.INFO;
            case BACK_OFF, WAIT, SEARCH -> Logger.Level.WARN;
            case FIX_SETUP, FIND_OUT, CORRECT, SEND_AGAIN -> Logger.Level.ERROR;
        };
    }
}
