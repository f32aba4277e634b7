package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.aws.LocalQueues;
import dev.heliograph.sandbox.clock.MovableClock;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Invokes the function with what is in its queue, and puts there what schedules have waited for. */
final class QueueReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("heliograph");
    /**
     * The pause when nothing is there, in ms. A call that waited for messages would hold on to the classes of an earlier start.
     */
    private static final long PAUSE = 200;

    private final URI function;
    private final MovableClock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean closed;

    /**
     * @param queues where they answer on this machine
     * @param function where it takes events
     * @param clock its time, which the queues do not go by when they say when a message was sent
     */
    QueueReader(CompletableFuture<URI> queues, URI function, MovableClock clock) {
        this.function = function;
        this.clock = clock;
        var thread = new Thread(() -> read(queues), "queue");
        thread.setDaemon(true);
        thread.start();
    }

    /** Messages that it has taken are still given to the function, which may be what it is closed for: an edit. */
    @Override
    public void close() {
        closed = true;
    }

    private void read(CompletableFuture<URI> queues) {
        try {
            var sqs = LocalQueues.client(queues.get());
            String url = sqs.getQueueUrl(call -> call.queueName(LocalQueues.MAILS)).queueUrl();
            var mapping = new EventSourceMapping(sqs, url, LocalQueues.arn(LocalQueues.MAILS), this::invoke, clock::at);
            while (!closed) {
                poll(mapping);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("The queue did not start: %s", e.getMessage());
        }
    }

    private void poll(EventSourceMapping mapping) throws InterruptedException {
        try {
            if (mapping.poll(0) == 0) {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            }
        } catch (QueueDoesNotExistException e) {
            // It is made again.
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warnf("The queue could not be read: %s", e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private String invoke(String event) {
        var call = HttpRequest.newBuilder(function).POST(HttpRequest.BodyPublishers.ofString(event)).build();
        try {
            return http.send(call, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException e) {
            LOG.warnf("Messages of the queue did not reach the function: %s", e.getMessage());
            return "";
        }
    }
}
