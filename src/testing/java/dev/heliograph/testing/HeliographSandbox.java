package dev.heliograph.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The function with its queue, a mailbox for each address, and stand-ins for Entra, Graph and AWS, for the tests of an
 * application. It is started once per test run, at free ports, and emptied before each test. Use it with
 * {@code @RegisterExtension}, or with {@code @ExtendWith} and a parameter.
 */
public final class HeliographSandbox implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(HeliographSandbox.class);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int PAUSE = 50;

    private final Map<String, String> settings;
    private volatile Supplier<SandboxProcess> process = () -> {
        throw new IllegalStateException("the sandbox is not started; use it with @RegisterExtension or @ExtendWith");
    };

    public HeliographSandbox() {
        this(Map.of());
    }

    /** @param settings of the function, by the names of its environment variables; each set of them has a process of its own */
    public HeliographSandbox(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
        calls().post("/api/v1/reset", "");
    }

    private void start(ExtensionContext context) {
        var store = context.getRoot().getStore(NAMESPACE);
        var held = store.getOrComputeIfAbsent(settings, Held::new, Held.class);
        process = () -> held.process;
    }

    /** JUnit closes it at the end of the test run. */
    private static final class Held implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private final SandboxProcess process;

        Held(Map<String, String> settings) {
            try {
                process = SandboxProcess.start(settings);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == HeliographSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        start(context);
        return this;
    }

    /** Where an AWS SDK finds SQS: its endpoint. Region and credentials may be any. */
    public URI sqsEndpoint() {
        return URI.create(page() + "/sqs");
    }

    /** The queue of mails, a FIFO queue. */
    public String queueUrl() {
        return sqsEndpoint() + "/000000000000/heliograph.fifo";
    }

    /** Where an AWS SDK finds S3. */
    public URI s3Endpoint() {
        return URI.create(page() + "/s3");
    }

    /** Where events are posted that invoke the function directly. */
    public URI events() {
        return process.get().events();
    }

    /** The page that shows all of it, which also has Mailpit's API. */
    public URI page() {
        return process.get().page();
    }

    /**
     * Invokes the function directly.
     *
     * @return its answer; that of an error has {@code errorMessage}
     */
    public String invoke(String event) {
        return new SandboxCalls(events()).post("/", event).toString();
    }

    /**
     * Waits up to 10 s for a mail.
     *
     * @throws AssertionError if none comes, with what has come instead
     */
    public SentMail mailTo(String address) {
        return awaited("no mail to " + address, () -> mailsTo(address)).get(0);
    }

    /** What has come to an address by now, the newest first. */
    public List<SentMail> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> StreamSupport.stream(List.of(mail.to(), mail.cc(), mail.bcc()).spliterator(), false)
                        .flatMap(List::stream).anyMatch(address::equalsIgnoreCase))
                .toList();
    }

    /** All that were sent, the newest first. */
    public List<SentMail> mails() {
        return new SentMails(calls()).all();
    }

    /** The messages that were given up by now. */
    public List<DeadLetter> deadLetters() {
        return StreamSupport.stream(calls().get("/api/v1/queue/dead-letters").path("deadLetters").spliterator(), false)
                .map(letter -> new DeadLetter(letter.path("body").asText(), attribute(letter, "Outcome"),
                        attribute(letter, "Code"),
                        attribute(letter, "Reason")))
                .toList();
    }

    private static String attribute(JsonNode letter, String name) {
        return letter.path("attributes").path("Heliograph-" + name).asText();
    }

    /**
     * Waits up to 10 s for a message that is given up.
     *
     * @throws AssertionError if there is none, with what has happened instead
     */
    public DeadLetter deadLetter() {
        return awaited("no dead letter", this::deadLetters).get(0);
    }

    /**
     * Waits up to 10 s until the function has been invoked so often since the test began, by the queue or directly.
     *
     * @throws AssertionError if it was not, with what has happened instead
     */
    public void awaitInvocations(int times) {
        awaited("not " + times + " invocations", () -> {
            var invocations = calls().get("/api/v1/invocations").path("invocations");
            return invocations.size() < times ? List.of() : List.of(invocations);
        });
    }

    private <T> List<T> awaited(String missing, Supplier<List<T>> things) {
        var found = things.get();
        for (long end = System.nanoTime() + WAIT.toNanos(); found.isEmpty() && System.nanoTime() < end; found = things.get()) {
            pause();
        }
        if (found.isEmpty()) {
            throw new AssertionError(missing + " within " + WAIT.toSeconds() + " s; " + happened());
        }
        return found;
    }

    /**
     * The events that the function has published by now, each as EventBridge delivers it, with {@code detail-type} and
     * {@code detail}.
     */
    public List<String> published() {
        return StreamSupport.stream(calls().get("/api/v1/events").path("events").spliterator(), false).map(JsonNode::toString)
                .toList();
    }

    /**
     * Lets the next mails meet a fault.
     *
     * @param name such as {@code 429}; the page lists them
     */
    public void fault(String name, int times) {
        calls().post("/api/v1/faults", "{\"fault\": \"" + name + "\", \"times\": " + times + "}");
    }

    /**
     * Moves the time ahead, for mails that wait: those that a busy Graph has put off, and those with {@code sendAt}, which come
     * at the next full minute. It can't be moved back.
     */
    public void advance(Duration by) {
        calls().post("/api/v1/clock", "{\"advance\": \"" + by + "\"}");
    }

    /** Puts a mail into a mailbox, as if it came from outside. */
    public void receive(String mailbox, String source) {
        calls().post("/api/v1/incoming?mailbox=" + mailbox, source);
    }

    private String happened() {
        var all = new ArrayList<String>();
        calls().get("/api/v1/activity?limit=10").path("messages")
                .forEach(one -> all.add(String.join(" ", one.path("kind").asText(), one.path("title").asText(),
                        one.path("about").asText(), one.path("outcome").asText()).strip()));
        return all.isEmpty() ? "nothing has happened at all"
                : "this has happened, the newest first:\n  " + String.join("\n  ", all);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private SandboxCalls calls() {
        return new SandboxCalls(page());
    }
}
