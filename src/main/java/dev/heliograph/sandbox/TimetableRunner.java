package dev.heliograph.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Gives the function what schedules have put into its queue, as the queue would. */
final class TimetableRunner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("heliograph");

    private final Timetable timetable;
    private final URI function;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var runner = new Thread(task, "timetable");
        runner.setDaemon(true);
        return runner;
    });

    /** @param function where it takes events */
    TimetableRunner(Timetable timetable, URI function) {
        this.timetable = timetable;
        this.function = function;
        thread.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        timetable.passTo(Instant.now()).forEach(run -> {
            var call = HttpRequest.newBuilder(function).POST(HttpRequest.BodyPublishers.ofString(event(run))).build();
            try {
                http.send(call, HttpResponse.BodyHandlers.discarding());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warnf("a schedule's request did not reach the function: %s", e.getMessage());
            }
        });
    }

    /** What Lambda would make of the message. */
    static String event(Timetable.Run run) {
        var event = JsonNodeFactory.instance.objectNode();
        var message = event.putArray("Records").addObject().put("messageId", UUID.randomUUID().toString())
                .put("body", run.body()).put("eventSource", "aws:sqs").put("eventSourceARN", run.queueArn());
        var attributes = message.putObject("attributes").put("ApproximateReceiveCount", "1").put("SentTimestamp",
                Long.toString(System.currentTimeMillis()));
        run.group().ifPresent(group -> attributes.put("MessageGroupId", group));
        return event.toString();
    }
}
