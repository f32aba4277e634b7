package dev.heliograph.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/**
 * Counts what an invocation did and writes it to the log, where CloudWatch turns it into metrics: no agent, no call,
 * no cost except the line.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">CloudWatch
 *      embedded metric format specification</a>
 */
public final class Metrics implements MailListener {

    /** The logger's name; its lines are JSON and need no format. */
    public static final String CATEGORY = "heliograph.metrics";

    /** The mailbox of a request that could not be read. */
    private static final String NO_MAILBOX = "none";

    /** Which metrics are written. */
    public enum Extent {
        /** No metrics. */
        FALSE,
        /** Outcomes of all mailboxes together. */
        TRUE,
        /** Outcomes of each mailbox as well. */
        BY_MAILBOX
    }

    private static final String NAMESPACE = "Heliograph";
    private static final String OUTCOME = "Outcome";
    private static final String ALL = "all";
    /** The most values of a metric in one line. */
    private static final int VALUES_PER_LINE = 100;

    private final String function;
    private final boolean byMailbox;
    private final Clock clock;
    private final Consumer<String> lines;

    private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Long> sendTimes = new ArrayList<>();
    private long tokenFetches;

    /** @param byMailbox whether each mailbox has metrics of its own */
    public Metrics(String function, boolean byMailbox, Clock clock, Consumer<String> lines) {
        this.function = function;
        this.byMailbox = byMailbox;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * Counts an outcome. A doubt that may still end is not counted yet, or an alarm would ring that an operator can do
     * nothing about.
     */
    @Override
    public void ended(MailLabel mail, Outcome outcome) {
        if (outcome.awaitsSearch()) {
            count("InDoubt", 1);
        } else {
            outcome(mail.key().mailbox(), outcome);
        }
    }

    @Override
    public void searched(MailKey mail) {
        count("Looks", 1);
    }

    @Override
    public void found(MailLabel mail, Outcome outcome, Optional<Instant> at, String item) {
        count("Found", 1);
    }

    @Override
    public void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        outcome(mail.key().mailbox(), outcome);
    }

    @Override
    public void collected(String mailbox, String folder, int listed, int found, int missed) {
        count("Collected", 1);
        count("FoundNew", found);
        count("Missed", missed);
    }

    @Override
    public void bounced(MailKey mail, String kind, String status) {
        count("Bounces", 1);
    }

    @Override
    public void untrusted(MailKey mail, String reason) {
        count("UntrustedReports", 1);
    }

    @Override
    public void unread(String id, Outcome outcome) {
        outcome(NO_MAILBOX, outcome);
    }

    @Override
    public void handedBack(int messages) {
        count("HandedBack", messages);
    }

    @Override
    public void deadLettered(String id) {
        count("DeadLettered", 1);
    }

    @Override
    public void unpublished(String id, String code, String reason) {
        count("EventsUntold", 1);
    }

    @Override
    public void foreignGroup(MailKey mail) {
        count("ForeignGroups", 1);
    }

    @Override
    public void functionError() {
        count("FunctionErrors", 1);
    }

    @Override
    public synchronized void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        count("Attempts", 1);
        sendTimes.add(took.toMillis());
    }

    /** Writes the counts since the last time. */
    @Override
    public synchronized void invocationEnded(long fetched) {
        count("TokenFetches", fetched - tokenFetches);
        tokenFetches = fetched;
        outcomes.forEach((mailbox, words) -> words.forEach((word, mails) -> lines.accept(
                line(dimensions(mailbox, word), Map.of("Mails", (long) mails), List.of()))));
        if (!counts.isEmpty()) {
            lines.accept(line(Map.of(), counts, sendTimes.subList(0, Math.min(VALUES_PER_LINE, sendTimes.size()))));
        }
        // Many sends have more times than one line may hold.
        for (int from = VALUES_PER_LINE; from < sendTimes.size(); from += VALUES_PER_LINE) {
            lines.accept(line(Map.of(), Map.of(),
                    sendTimes.subList(from, Math.min(from + VALUES_PER_LINE, sendTimes.size()))));
        }
        outcomes.clear();
        counts.clear();
        sendTimes.clear();
    }

    private synchronized void outcome(String mailbox, Outcome outcome) {
        outcomes.computeIfAbsent(byMailbox ? mailbox : ALL, name -> new TreeMap<>()).merge(outcome.word(), 1, Integer::sum);
    }

    private Map<String, String> dimensions(String mailbox, String outcome) {
        return byMailbox ? Map.of("Mailbox", mailbox.replaceAll("[^ -~]", "?"), OUTCOME, outcome) : Map.of(OUTCOME, outcome);
    }

    private synchronized void count(String name, long number) {
        if (number > 0) {
            counts.merge(name, number, Long::sum);
        }
    }

    private String line(Map<String, String> dimensions, Map<String, Long> numbers, List<Long> times) {
        var line = JsonNodeFactory.instance.objectNode();
        var aws = line.putObject("_aws").put("Timestamp", clock.millis());
        var directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        var sets = directive.putArray("Dimensions");
        var names = sets.addArray().add("Function");
        if (dimensions.containsKey("Mailbox")) {
            // The set without the mailbox is for an alarm that does not name mailboxes.
            sets.addArray().add("Function").add(OUTCOME);
        }
        var metrics = directive.putArray("Metrics");
        line.put("Function", function);
        new TreeMap<>(dimensions).forEach((name, value) -> {
            names.add(name);
            line.put(name, value);
        });
        new TreeMap<>(numbers).forEach((name, value) -> {
            metrics.addObject().put("Name", name).put("Unit", "Count");
            line.put(name, value);
        });
        if (!times.isEmpty()) {
            metrics.addObject().put("Name", "SendTime").put("Unit", "Milliseconds");
            times.forEach(line.putArray("SendTime")::add);
        }
        return line.toString();
    }
}
