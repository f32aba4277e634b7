package dev.heliograph.sandbox.development;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import dev.heliograph.sandbox.aws.LocalQueues;
import dev.heliograph.sandbox.aws.Timetable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the requests of schedules into their queue when their moment has come. */
final class TimetableRunner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("heliograph");

    private final Timetable timetable;
    private final CompletableFuture<SqsClient> sqs;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var runner = new Thread(task, "timetable");
        runner.setDaemon(true);
        return runner;
    });

    /** @param queues where they answer on this machine */
    TimetableRunner(Timetable timetable, CompletableFuture<URI> queues, Clock clock) {
        this.timetable = timetable;
        this.sqs = queues.thenApply(LocalQueues::client);
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void run() {
        if (!sqs.isDone()) {
            return;
        }
        timetable.passTo(clock.instant()).forEach(run -> {
            try {
                put(run);
            } catch (RuntimeException e) {
                LOG.warnf("A schedule's request did not reach its queue: %s", e.getMessage());
            }
        });
    }

    private void put(Timetable.Run run) {
        var queue = sqs.join();
        String name = run.queueArn().substring(run.queueArn().lastIndexOf(':') + 1);
        String url = queue.getQueueUrl(call -> call.queueName(name)).queueUrl();
        queue.sendMessage(message -> {
            message.queueUrl(url).messageBody(run.body());
            run.group().ifPresent(group -> message.messageGroupId(group)
                    .messageDeduplicationId(UUID.randomUUID().toString()));
        });
    }
}
