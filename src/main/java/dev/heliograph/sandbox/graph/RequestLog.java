package dev.heliograph.sandbox.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.sandbox.http.SandboxHttp;

/** Graph's answers, so that it can be seen what became of a mail; the oldest make way when there are many. */
public final class RequestLog {

    private static final int CAPACITY = 50_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern IN_JSON = Pattern.compile("\"X-Heliograph-Id\"\\s*,\\s*\"value\"\\s*:\\s*\"([^\";]+)");
    private static final Pattern IN_MIME = Pattern.compile("(?m)^X-Heliograph-Id: ([^;\r\n]+)");

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();

    public RequestLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param step what was asked for; empty if Graph refused the request before it looked at that
     * @param mail the id of the request that the mail is sent for; empty if it is not known
     * @param status 0 if the connection ended without an answer
     * @param code {@code error.code} of a refusal, or how the connection ended; else empty
     * @param retryAfter the header of that name
     */
    public record Entry(Instant at, Optional<Faults.Step> step, String mailbox, String mail, int status, String code,
            Optional<String> retryAfter) {
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Adds an answer. */
    void add(Faults.Step step, String mailbox, String mail, SandboxHttp.Response response) {
        add(new Entry(clock.instant(), Optional.of(step), mailbox, mail, response.status(), code(response),
                Optional.ofNullable(response.headers().get("Retry-After"))));
    }

    /** Adds an end without an answer. */
    void add(Faults.Step step, String mailbox, String mail, SandboxHttp.End end) {
        add(new Entry(clock.instant(), Optional.of(step), mailbox, mail, 0, end.name(), Optional.empty()));
    }

    /** Adds the refusal of a request. */
    void addRefused(String mailbox, byte[] body, SandboxHttp.Response response) {
        add(new Entry(clock.instant(), Optional.empty(), mailbox, mail(body), response.status(), code(response),
                Optional.ofNullable(response.headers().get("Retry-After"))));
    }

    private synchronized void add(Entry entry) {
        entries.add(entry);
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
    }

    /** The answers to a mail's requests, the oldest first. */
    public synchronized List<Entry> of(String mailbox, String mail) {
        return entries.stream().filter(entry -> entry.mail().equals(mail) && entry.mailbox().equalsIgnoreCase(mailbox))
                .toList();
    }

    private static String code(SandboxHttp.Response response) {
        try {
            return response.status() < 400 ? "" : JSON.readTree(response.body()).path("error").path("code").asText();
        } catch (IOException e) {
            return "";
        }
    }

    /** The id in a mail that is handed over as JSON, or as MIME in base64. */
    static String mail(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            var found = IN_JSON.matcher(text);
            return found.find() ? found.group(1) : "";
        }
        try {
            var found = IN_MIME.matcher(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
            return found.find() ? found.group(1) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
