package dev.heliograph.sandbox.aws;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;

import scala.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The function's queue and its dead-letter queue, named as Terraform names them: ElasticMQ in this process. */
public final class LocalQueues {

    public static final String MAILS = "heliograph.fifo";
    public static final String DEAD = "heliograph-dead.fifo";
    private static final String REGION = "eu-central-1";
    private static final String ACCOUNT = "000000000000";
    /** Seconds after which the messages of an invocation that failed come again. */
    private static final int COME_AGAIN = 30;

    /** Held, or their levels would be forgotten. */
    private static final List<Logger> NOISY = Stream.of("org.apache.pekko", "org.elasticmq").map(Logger::getLogger).toList();

    private LocalQueues() {
    }

    /**
     * Starts them in a thread of its own, since that takes seconds.
     *
     * @param address where clients reach them, which the addresses of the queues begin with
     * @param clock their time: when a message comes again
     * @return where they answer on this machine
     */
    public static CompletableFuture<URI> start(URI address, Clock clock) {
        var started = new CompletableFuture<URI>();
        var thread = new Thread(() -> {
            try {
                started.complete(started(address, clock));
            } catch (Throwable e) {
                started.completeExceptionally(e);
            }
        }, "queues");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private static URI started(URI address, Clock clock) {
        NOISY.forEach(logger -> logger.setLevel(Level.OFF));
        var actors = ActorSystem.create("queues");
        var queues = actors.actorOf(Props.create(QueueManagerActor.class,
                () -> new QueueManagerActor(new ClockTime(clock), StrictSQSLimits$.MODULE$, Option.empty())));
        int port = SQSRestServerBuilder.withActorSystem(actors).withQueueManagerActor(queues).withInterface("localhost")
                .withDynamicPort()
                .withServerAddress(new NodeAddress(address.getScheme(), address.getHost(), address.getPort(),
                        address.getPath().replaceFirst("^/", "")))
                .withAWSRegion(REGION).start().waitUntilStarted().localAddress().getPort();
        var own = URI.create("http://localhost:" + port + address.getPath());
        try (var client = client(own)) {
            create(client);
        }
        return own;
    }

    private static final class ClockTime extends NowProvider {

        private final Clock clock;

        ClockTime(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }
    }

    static void create(SqsClient client) {
        Stream.of(MAILS, DEAD).forEach(name -> client.createQueue(queue -> queue.queueName(name)
                .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true", QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(COME_AGAIN)))));
    }

    /** A client of what answers there as SQS does. */
    public static SqsClient client(URI endpoint) {
        return SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
                .endpointOverride(endpoint).build();
    }

    /** The address of a queue. */
    public static String url(URI endpoint, String name) {
        return endpoint + "/" + ACCOUNT + "/" + name;
    }

    public static String arn(String name) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name;
    }
}
