package dev.heliograph.lab.burst;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Mails that come into some mailboxes while everything that receives them fails now and then. */
final class ReceiveBurst {

    private static final long TIMEOUT_MILLIS = 20_000;
    private static final long PATIENCE_MILLIS = 40 * 60_000;
    private static final int ENVIRONMENTS = 4;
    /** The post-processing of each mailbox's mails, in turn. */
    private static final List<String> AFTERWARDS = List.of("move:Done", "keep", "read");

    private final LocalAws aws;
    private final int count;
    private final long seed;
    private final List<String> mailboxes;
    private final String queueUrl;
    private final String queue;
    private final String table;
    private volatile boolean over;

    /**
     * The result.
     *
     * @param lost mails without an event
     * @param wrong mails whose file differs from what came
     * @param events published events, repeated ones included
     * @param lostAnswers how often EventBridge has accepted an event and answered that it had not
     * @param distinct of these, by their {@code eventId}
     */
    record Result(int mails, Set<String> lost, Set<String> wrong, int events, int lostAnswers, int distinct,
            Map<String, Object> figures) {
    }

    ReceiveBurst(LocalAws aws, int count, int boxes, long seed) {
        this.aws = aws;
        this.count = count;
        this.seed = seed;
        var names = new ArrayList<String>();
        for (int i = 0; i < boxes; i++) {
            names.add("in-" + i + "@contoso.com");
        }
        mailboxes = List.copyOf(names);
        table = "receive-" + seed + "-" + System.nanoTime();
        queue = table + ".fifo";
        aws.createTable(table);
        queueUrl = aws.createQueue(queue);
        aws.sqs().setQueueAttributes(call -> call.queueUrl(queueUrl)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "25")));
    }

    Result run() throws Exception {
        long start = System.nanoTime();
        var faults = new IncomingFaults(seed);
        var awsFaults = new AwsFaults(seed);
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-receive"));
                var dynamoDb = new FaultyEndpoint(aws.dynamoDbEndpoint(), (operation, body) -> over
                        ? new FaultyEndpoint.Fate.Through()
                        : awsFaults.ofDynamoDb(body));
                var sqs = new FaultyEndpoint(aws.sqsEndpoint(), (operation, body) -> over ? new FaultyEndpoint.Fate.Through()
                        : awsFaults.ofSqs());
                var fleet = new Fleet(ENVIRONMENTS, new Rollout(false), version -> environment(sandbox, dynamoDb, sqs),
                        TIMEOUT_MILLIS, event -> {
                        }, new Fleet.Witness() {
                        })) {
            sandbox.faults().follow(faults);
            mailboxes.forEach(mailbox -> sandbox.mailboxes().makeFolder(mailbox, "Done"));
            var arriving = new Arriving(sandbox.mailboxes(), mailboxes, count, seed);
            var chaos = new Chaos(seed, fleet, sandbox.entra(), awsFaults, 2);
            var threads = new ArrayList<Thread>();
            threads.add(thread(arriving));
            threads.add(thread(arriving::disturb));
            threads.add(thread(chaos));
            threads.add(thread(() -> strike(sandbox, faults)));
            for (int i = 0; i < mailboxes.size(); i++) {
                int number = i;
                threads.add(thread(() -> collect(fleet, number)));
            }
            for (int i = 0; i < ENVIRONMENTS - 1; i++) {
                threads.add(thread(() -> poll(fleet)));
            }
            await(sandbox, arriving, chaos, faults);
            over = true;
            for (var thread : threads) {
                thread.join();
            }
            return result(sandbox, arriving.mails(), faults.lostAnswers(),
                    Map.of("seconds", (System.nanoTime() - start) / 1_000_000_000,
                            "crashed invocations", fleet.crashes(), "invocations", fleet.invocations(), "environments",
                            fleet.started(), "faults of Graph, S3 and EventBridge", faults.counts(),
                            "faults of DynamoDB and SQS",
                            awsFaults.failed(), "blows", chaos.counts()));
        }
    }

    private FunctionEnvironment environment(Sandbox sandbox, FaultyEndpoint dynamoDb, FaultyEndpoint sqs)
            throws IOException {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox));
        variables.putAll(Map.ofEntries(Map.entry("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT),
                Map.entry("HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID),
                Map.entry("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET),
                Map.entry("HELIOGRAPH_SEND_TIMEOUT", "2s"), Map.entry("HELIOGRAPH_TIMEOUT", TIMEOUT_MILLIS / 1000 + "s"),
                Map.entry("HELIOGRAPH_INCOMING_BUCKET", "incoming"), Map.entry("HELIOGRAPH_S3_PATH_STYLE", "true"),
                Map.entry("HELIOGRAPH_INCOMING_QUEUE_URL", url(sqs)), Map.entry("HELIOGRAPH_EVENT_BUS", "default"),
                Map.entry("HELIOGRAPH_LEDGER_TABLE", table),
                Map.entry("AWS_ENDPOINT_URL_S3", sandbox.s3().toString()),
                Map.entry("AWS_ENDPOINT_URL_EVENTBRIDGE", sandbox.eventBridge().toString()),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.address().toString()),
                Map.entry("AWS_ENDPOINT_URL_SQS", sqs.address().toString())));
        return new FunctionEnvironment(variables);
    }

    private String url(FaultyEndpoint sqs) {
        return sqs.address() + "/" + LocalAws.ACCOUNT + "/" + queue;
    }

    private void collect(Fleet fleet, int number) {
        String afterwards = AFTERWARDS.get(number % AFTERWARDS.size());
        for (int round = 1; !over; round++) {
            invoke(fleet, "{\"collect\": {\"mailbox\": \"" + mailboxes.get(number) + "\", \"afterwards\": \"" + afterwards
                    + "\", \"sweep\": " + (round % 10 == 0) + "}}");
            pause(1000);
        }
    }

    private void poll(Fleet fleet) {
        var mapping = new EventSourceMapping(aws.sqs(), queueUrl, LocalAws.arn(queue), event -> invoke(fleet, event));
        while (!over) {
            mapping.poll(1);
        }
    }

    private static String invoke(Fleet fleet, String event) {
        try {
            return fleet.invoke(event);
        } catch (Fleet.CrashException e) {
            return "";
        }
    }

    private void strike(Sandbox sandbox, IncomingFaults faults) {
        while (!over) {
            pause(1500);
            faults.strike(sandbox);
        }
    }

    /** Once all have come, nobody disturbs any more, and what is left has to be handed on. */
    private static void await(Sandbox sandbox, Arriving arriving, Chaos chaos, IncomingFaults faults) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            pause(500);
            if (arriving.isDone()) {
                arriving.end();
                var published = published(sandbox);
                if (published.containsAll(arriving.mails().keySet())) {
                    break;
                } else if (arriving.mails().size() - published.size() < arriving.mails().size() / 4) {
                    chaos.end();
                }
            }
        }
        chaos.end();
        arriving.end();
    }

    private static Set<String> published(Sandbox sandbox) {
        return sandbox.events().details("Mail Received").stream().map(detail -> detail.path("id").asText())
                .collect(Collectors.toSet());
    }

    private static Result result(Sandbox sandbox, Map<String, byte[]> mails, int lostAnswers, Map<String, Object> figures) {
        var lost = new TreeSet<>(mails.keySet());
        var wrong = new TreeSet<String>();
        var events = sandbox.events().details("Mail Received");
        for (var event : events) {
            String id = event.path("id").asText();
            lost.remove(id);
            var stored = sandbox.buckets().find(event.path("raw").asText());
            if (stored.isEmpty() || !Arrays.equals(stored.get().bytes(), mails.get(id))
                    || event.path("attachments").size() != 1 || !event.path("incomplete").isEmpty()) {
                wrong.add(id);
            }
        }
        int distinct = (int) events.stream().map(event -> event.path("eventId").asText()).distinct().count();
        return new Result(mails.size(), lost, wrong, events.size(), lostAnswers, distinct, new LinkedHashMap<>(figures));
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "receive-burst");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
