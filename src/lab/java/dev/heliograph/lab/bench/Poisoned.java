package dev.heliograph.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.Sandbox;

/**
 * An executable in a control group of little memory that is given batches as large as an invocation holds, each full
 * of requests that take as much memory as they can, with small mails among them. Whatever those requests need, the
 * process survives, and each small mail is accepted, at the latest when it is delivered a second time. Linux, as root.
 */
public final class Poisoned implements AutoCloseable {

    /** Lambda's limit for an event is 6 MB, the escapes of a body included. */
    private static final int EVENT = 6_200_000;
    private static final int LARGE = 10;
    private static final int LONGEST = 180;
    private static final Pattern ITEM = Pattern.compile("\"itemIdentifier\":\"([^\"]+)\"");

    private final Path directory;
    private final Sandbox sandbox;
    private final RuntimeApi lambda;
    private final ControlGroup group;
    private final Process process;
    private final Path log;
    private int number;

    /** One message. */
    private record Message(String id, String body, boolean isValid) {
    }

    /**
     * The result of a batch.
     *
     * @param handedBack valid mails that had to come a second time
     */
    private record Seen(long delivered, int handedBack, double seconds, long peak) {
    }

    /** @param directory for templates, the sandbox and the log */
    public Poisoned(Path executable, int megabytes, Path directory) throws Exception {
        this.directory = directory;
        sandbox = new Sandbox(0, 0, directory.resolve("sandbox"));
        lambda = new RuntimeApi();
        group = new ControlGroup();
        log = directory.resolve("log-" + megabytes);
        var builder = new ProcessBuilder(group.limited(executable.toAbsolutePath().toString(), megabytes))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Bench.environment(sandbox, lambda));
        builder.environment().putAll(Variant.PLAIN.environment(sandbox));
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(megabytes));
        builder.environment().put("HELIOGRAPH_TEMPLATES", templates().toString());
        builder.environment().put("HELIOGRAPH_TIMEOUT", "170s");
        // Pages that are in the cache already are counted to the process that has read them.
        ColdStart.drop(executable);
        process = builder.start();
        lambda.firstPoll().get(LONGEST, TimeUnit.SECONDS);
    }

    /** Whether this machine allows limiting a process' memory. */
    public static boolean isPossible() {
        return ControlGroup.isThere();
    }

    private Path templates() throws Exception {
        var templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(templates.resolve("rows.html"), "<table>{#for row in rows}<tr><td>{row}</td></tr>{/for}</table>");
        Files.writeString(templates.resolve("growing.html"), "{#for i in 9900}" + "{word}".repeat(50) + "{/for}");
        Files.writeString(templates.resolve("growing.txt"), "{#for i in 9900}" + "{word}".repeat(50) + "{/for}");
        Files.writeString(templates.resolve("runaway.html"), "{#for i in 9900}{word}{/for}");
        return templates;
    }

    /**
     * Sends as many as an event holds, ten at most, with a small mail after each.
     *
     * @param size the size of each, in bytes
     */
    private Seen batch(List<Poison> kinds, int size) throws Exception {
        var messages = new ArrayList<Message>();
        int left = EVENT;
        for (int i = 0; i < Math.min(LARGE, kinds.stream().mapToInt(Poison::together).min().orElse(0) * kinds.size()); i++) {
            var kind = kinds.get(i % kinds.size());
            String id = "m" + ++number;
            String body = kind.body(size, id);
            left -= JsonNodeFactory.instance.textNode(body).toString().length();
            if (left < 0) {
                break;
            }
            messages.add(new Message(id, body, kind.isValid()));
            String small = "m" + ++number;
            messages.add(new Message(small,
                    Bench.mail(number).replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"" + small + "\""), true));
        }
        return deliver(messages);
    }

    private Seen deliver(List<Message> messages) throws Exception {
        long before = System.nanoTime();
        long delivered = sandbox.inbox().delivered();
        var failed = invoke(messages);
        var again = messages.stream().filter(message -> message.isValid() && failed.contains(message.id())).toList();
        if (!again.isEmpty()) {
            var lost = invoke(again);
            if (!lost.isEmpty()) {
                throw new IllegalStateException("valid mails come a third time: " + lost + log());
            }
        }
        var wrong = messages.stream().filter(message -> !message.isValid() && !failed.contains(message.id())).toList();
        int valid = (int) messages.stream().filter(Message::isValid).count();
        long now = sandbox.inbox().delivered() - delivered;
        if (!wrong.isEmpty() || now != valid) {
            throw new IllegalStateException(now + " of " + valid + " mails delivered, " + wrong.size()
                    + " sent that can't be" + log());
        }
        return new Seen(now, again.size(), (System.nanoTime() - before) / 1e9, group.peak());
    }

    /** An event that is no batch, of the largest size there is; its answer may be anything, but the next mail is accepted. */
    private int direct(String event) throws Exception {
        String answer = answer(event);
        String next = answer(Bench.mail(++number).replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"m" + number + "\""));
        if (!next.contains("accepted")) {
            throw new IllegalStateException("answered " + next + log());
        }
        return answer.length();
    }

    /** Events of a caller, a topic and a bus, by name. */
    private static Map<String, String> events() {
        var events = new LinkedHashMap<String, String>();
        events.put("objects", "[" + "{},".repeat(2_000_000) + "{}]");
        events.put("objects beside a mail", "[" + Bench.mail(0) + "," + "{},".repeat(2_000_000) + "{}]");
        events.put("ten thousand requests", "[" + "{\"to\":1,\"x\":2},".repeat(9_999) + "{\"to\":1}]");
        events.put("too many values", "{\"to\": [" + "1,".repeat(3_000_000) + "1]}");
        events.put("names", "{\"to\": 1, " + Poison.names(300_000) + "}");
        events.put("deep", "{\"to\": " + "[".repeat(3_000_000) + "]".repeat(3_000_000) + "}");
        events.put("deep beside a mail", "[" + Bench.mail(0) + ",{\"to\": " + "[".repeat(500_000) + "]".repeat(500_000) + "}]");
        events.put("a bus", "{\"detail-type\": \"t\", \"source\": \"s\", \"detail\": {\"to\": [" + "{},".repeat(330_000)
                + "{}]}}");
        events.put("a topic", "{\"Records\": [{\"EventSource\": \"aws:sns\", \"Sns\": {\"MessageId\": \"m\", \"Message\": \""
                + "[{},".repeat(250_000) + "\"}}]}");
        events.put("records of nothing", "{\"Records\": [{\"eventSource\": \"aws:sqs\"}," + "{},".repeat(2_000_000) + "{}]}");
        events.put("a command", "{\"resolve\": [" + "{},".repeat(2_000_000) + "{}]}");
        return events;
    }

    private Set<String> invoke(List<Message> messages) throws Exception {
        var records = new StringBuilder("{\"Records\":[");
        for (var message : messages) {
            records.append(records.length() < 15 ? "" : ",").append("{\"messageId\":\"").append(message.id())
                    .append("\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:1:mails\",\"body\":")
                    .append(JsonNodeFactory.instance.textNode(message.body())).append('}');
        }
        String text = answer(records.append("]}").toString());
        if (!text.startsWith("{\"batchItemFailures\"")) {
            throw new IllegalStateException("answered " + text + log());
        }
        var failed = new HashSet<String>();
        ITEM.matcher(text).results().forEach(item -> failed.add(item.group(1)));
        return failed;
    }

    private String answer(String event) throws Exception {
        var answer = lambda.invoke(event);
        for (int i = 0; i < LONGEST * 5; i++) {
            try {
                return answer.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("ended with " + process.exitValue() + log());
                }
            }
        }
        throw new IllegalStateException("no answer" + log());
    }

    private String log() throws Exception {
        var lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(400, line.length()))).toList());
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        group.close();
        lambda.close();
        sandbox.close();
    }

    /** Arguments: executables. */
    public static void main(String... executables) throws Exception {
        for (String executable : executables) {
            for (int megabytes : new int[] { 128, 256, 512 }) {
                System.out.println(executable + ", " + megabytes + " MB");
                all(Path.of(executable), megabytes, Files.createTempDirectory("poisoned"), System.out::println);
            }
        }
        System.exit(0);
    }

    /** Every kind, alone and mixed, one after the other by the same process. */
    public static void all(Path executable, int megabytes, Path directory, Consumer<String> report)
            throws Exception {
        try (var poisoned = new Poisoned(executable, megabytes, directory)) {
            for (var kind : Poison.values()) {
                report.accept(String.format("%-28s %s", kind, poisoned.batch(List.of(kind), 990_000)));
            }
            for (var event : events().entrySet()) {
                report.accept(
                        String.format("%-28s answered with %d characters", event.getKey(), poisoned.direct(event.getValue())));
            }
            var kinds = List.of(Poison.values());
            for (int from = 0; from < kinds.size(); from += LARGE) {
                report.accept(String.format("%-28s %s", "mixed",
                        poisoned.batch(kinds.subList(from, Math.min(kinds.size(), from + LARGE)), 600_000)));
            }
        }
    }
}
