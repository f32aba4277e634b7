package dev.heliograph.lab.burst;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.heliograph.lab.aws.EventSourceMapping;
import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.EntraEndpoint;
import dev.heliograph.sandbox.InboxMail;
import dev.heliograph.sandbox.Sandbox;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A burst of mails through a queue and several environments of the function, with everything going wrong that can. */
final class Burst {

    static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);
    /** What a mail by a draft needs beside that send time-out. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    /** Longer than a lease: the time-out and 30 s. */
    private static final Duration VISIBILITY = Duration.ofSeconds(48);
    /** Instead of minutes. */
    private static final String LOOK_AFTER = "5s,10s,20s";
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final BurstSettings settings;
    private final LocalAws aws;
    private final Sandbox sandbox;
    private final String queueUrl;
    private final String deadLetterQueueUrl;
    private final String table;
    private final GraphFaults graphFaults;
    private final AwsFaults awsFaults;
    private final EventFaults eventFaults;
    private final Map<String, Integer> crashes = new ConcurrentHashMap<>();
    private final AtomicInteger receives = new AtomicInteger();
    private final List<Sample> samples = new ArrayList<>();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile boolean over;

    /** What a moment of the run looked like. */
    record Sample(double seconds, int waiting, int hidden, long delivered, int deadLetters, int crashes) {
    }

    /** @param drafts how many were left in the mailboxes */
    record Result(Account account, EventAccount events, long drafts, List<Sample> samples, Map<String, Object> figures) {

        /** Whether anything has failed at all. */
        boolean underFire() {
            return !figures.get("crashed invocations").equals(0) && !figures.get("faults of DynamoDB and SQS").equals(0)
                    && !figures.get("faults of Graph").equals("{}");
        }
    }

    Burst(BurstSettings settings, LocalAws aws) throws IOException {
        this.settings = settings;
        this.aws = aws;
        // The mails that are delivered twice must find room as well.
        sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-burst"), settings.mails() * 2 + 1000);
        String name = "burst-" + settings.seed() + "-" + System.nanoTime();
        String suffix = settings.fifo() ? ".fifo" : "";
        deadLetterQueueUrl = aws.createQueue(name + "-dead" + suffix);
        queueUrl = aws.createQueue(name + suffix);
        aws.sqs().setQueueAttributes(call -> call.queueUrl(queueUrl).attributes(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()),
                QueueAttributeName.REDRIVE_POLICY, "{\"deadLetterTargetArn\":\"" + LocalAws.arn(name + "-dead" + suffix)
                        + "\",\"maxReceiveCount\":200}")));
        table = name;
        aws.createTable(table);
        graphFaults = new GraphFaults(settings.seed());
        awsFaults = new AwsFaults(settings.seed());
        eventFaults = new EventFaults(settings.seed());
    }

    Result run() throws Exception {
        sandbox.graph().serviceTime(settings.serviceTime());
        if (settings.faults()) {
            sandbox.faults().follow(graphFaults);
            sandbox.graph().drafts().changeIdsWhenSent(settings.seed() % 2 == 1);
            sandbox.graph().sentItems().appear(graphFaults::lateness);
            sandbox.events().refuse(eventFaults::ofEvent);
        }
        long start = System.nanoTime();
        try (sandbox;
                var dynamoDb = new FaultyEndpoint(aws.dynamoDbEndpoint(), (operation, body) -> settings.faults()
                        ? awsFaults.ofDynamoDb(body)
                        : new FaultyEndpoint.Fate.Through());
                var sqs = new FaultyEndpoint(aws.sqsEndpoint(), (operation, body) -> settings.faults() ? awsFaults.ofSqs()
                        : new FaultyEndpoint.Fate.Through());
                var events = new FaultyEndpoint(sandbox.eventBridge(),
                        (operation, body) -> settings.faults() ? eventFaults.ofCall()
                                : new FaultyEndpoint.Fate.Through());
                var fleet = new Fleet(settings.environments(), () -> start(dynamoDb, sqs, events), TIMEOUT.toMillis(),
                        event -> Events.ids(event).forEach(id -> crashes.merge(id, 1, Integer::sum)))) {
            var direct = new DirectCaller(fleet);
            var producer = new Producer(aws.sqs(), queueUrl, settings, direct::add);
            var chaos = new Chaos(settings.seed(), fleet, sandbox.entra(), awsFaults, settings.pace());
            var threads = new ArrayList<Thread>();
            threads.add(thread("producer", producer));
            threads.add(thread("direct", direct));
            if (settings.faults()) {
                threads.add(thread("chaos", chaos));
            }
            for (int i = 0; i < settings.environments(); i++) {
                threads.add(thread("poller", () -> poll(fleet)));
            }
            watch(fleet, chaos, producer, direct, start);
            over = true;
            direct.end();
            chaos.end();
            for (var thread : threads) {
                thread.join();
            }
            if (failure.isPresent()) {
                throw new IllegalStateException("the burst itself failed", failure.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            var letters = deadLetters();
            letters.putAll(direct.letters());
            var account = Account.of(producer.sent(), delivered(), letters, inDoubt(), cutOffs(),
                    id -> crashes.getOrDefault(id, 0) > 1, settings.looks() ? this::leavesACopy : id -> false);
            var told = sandbox.events().events().stream().map(event -> new EventAccount.Told(event.type(),
                    event.detail().path("id").asText(), event.detail().path("eventId").asText())).toList();
            // Nor may a mail come again for its event whose sending the ledger could not write down.
            var tried = new HashSet<>(direct.ids());
            tried.addAll(awsFaults.touched());
            return new Result(account, EventAccount.of(producer.sent().keySet(), delivered(), letters, tried, told),
                    sandbox.graph().drafts().left(), samples,
                    figures(fleet, chaos, producer.messages(), seconds));
        }
    }

    private FunctionEnvironment start(FaultyEndpoint dynamoDb, FaultyEndpoint sqs, FaultyEndpoint events) throws IOException {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "HELIOGRAPH_SEND_TIMEOUT", SEND_TIMEOUT.toSeconds() + "s", "HELIOGRAPH_TIMEOUT", TIMEOUT.toSeconds() + "s",
                "HELIOGRAPH_DEAD_LETTER_QUEUE_URL", deadLetterQueueUrl,
                "HELIOGRAPH_MAX_MIME_SIZE", MailKind.MAX_MIME_SIZE,
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.address().toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.address().toString()));
        variables.put("HELIOGRAPH_BREAK", settings.mistake());
        variables.put("HELIOGRAPH_ALLOW_UNKNOWN", "HELIOGRAPH_BREAK");
        variables.put("HELIOGRAPH_WHEN_UNKNOWN", settings.whenUnknown());
        variables.put("HELIOGRAPH_LOOK_AFTER", LOOK_AFTER);
        if (settings.events()) {
            variables.put("HELIOGRAPH_EVENT_BUS", "default");
            variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", events.address() + "/eventbridge");
        }
        if (settings.ledger()) {
            variables.put("HELIOGRAPH_LEDGER_TABLE", table);
        }
        return new FunctionEnvironment(settings.command(), variables);
    }

    private void poll(Fleet fleet) {
        String name = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
        var deliveries = new StandardDeliveries(settings, fleet::invoke);
        var mapping = new EventSourceMapping(aws.sqs(), queueUrl, LocalAws.arn(name),
                settings.fifo() ? fleet::invoke : deliveries::invoke);
        while (!over) {
            try {
                receives.addAndGet(mapping.poll(1));
            } catch (Fleet.CrashException e) {
                receives.addAndGet(e.messages());
            }
        }
        deliveries.close();
    }

    /**
     * Until nothing is left in the queue. What is killed among the last keeps everybody waiting for its visibility time-out, so
     * for them the blows end.
     */
    private void watch(Fleet fleet, Chaos chaos, Producer producer, DirectCaller direct, long start)
            throws InterruptedException {
        for (int empty = 0; empty < 6 && failure.isEmpty();) {
            Thread.sleep(500);
            double seconds = (System.nanoTime() - start) / 1e9;
            var queue = depth(queueUrl);
            int waiting = queue.get(0);
            int hidden = queue.get(1);
            samples.add(new Sample(seconds, waiting, hidden, sandbox.inbox().delivered(), depth(deadLetterQueueUrl).get(0),
                    fleet.crashes()));
            if (producer.isDone() && waiting + hidden + direct.open() < producer.messages() / 20) {
                chaos.end();
            }
            empty = producer.isDone() && waiting + hidden + direct.open() == 0 ? empty + 1 : 0;
            if (seconds > PATIENCE.toSeconds()) {
                throw new IllegalStateException("the queue is not empty after " + PATIENCE);
            }
        }
    }

    private List<Integer> depth(String url) {
        var attributes = aws.sqs().getQueueAttributes(call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return List.of(Integer.valueOf(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Integer.valueOf(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    /** Whether its copy is in the mailbox before the last look, and can be found there. */
    private boolean leavesACopy(String id) {
        return Producer.kind(id) == MailKind.JSON && (!settings.faults() || graphFaults.lateness(id).isPresent());
    }

    private Map<String, Integer> delivered() {
        var times = new HashMap<String, Integer>();
        sandbox.inbox().mails().forEach(mail -> times.merge(mail.requestId(), 1,
                Integer::sum));
        return times;
    }

    private Map<InboxMail.Path, Integer> paths() {
        var paths = new EnumMap<InboxMail.Path, Integer>(InboxMail.Path.class);
        sandbox.inbox().mails().forEach(mail -> paths.merge(mail.path(), 1, Integer::sum));
        return paths;
    }

    private Map<String, Account.Letter> deadLetters() {
        var letters = new HashMap<String, Account.Letter>();
        for (int empty = 0; empty < 3;) {
            var messages = aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                    .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
            empty = messages.isEmpty() ? empty + 1 : 0;
            for (var message : messages) {
                var attributes = message.messageAttributes();
                // What the queue itself gave up has none.
                letters.put(attributes.containsKey("Heliograph-Id") ? attributes.get("Heliograph-Id").stringValue()
                        : Events.id(message.body()),
                        attributes.containsKey("Heliograph-Outcome")
                                ? new Account.Letter(attributes.get("Heliograph-Outcome").stringValue(),
                                        attributes.get("Heliograph-Code").stringValue())
                                : new Account.Letter("given-up-by-the-queue", ""));
                aws.sqs().deleteMessage(call -> call.queueUrl(deadLetterQueueUrl).receiptHandle(message.receiptHandle()));
            }
        }
        return letters;
    }

    private Set<String> inDoubt() {
        var ids = ConcurrentHashMap.<String> newKeySet();
        ids.addAll(graphFaults.inDoubt());
        ids.addAll(awsFaults.touched());
        ids.addAll(crashes.keySet());
        return ids;
    }

    private Map<String, Integer> cutOffs() {
        return IntStream.range(0, settings.mailboxes()).mapToObj(Producer::mailbox)
                .collect(Collectors.toMap(mailbox -> mailbox, graphFaults::cutOffs));
    }

    private Map<String, Object> figures(Fleet fleet, Chaos chaos, int messages, double seconds) {
        var figures = new TreeMap<String, Object>();
        int mails = settings.mails();
        figures.put("attempts per mail", rounded((double) sandbox.graph().requests() / mails));
        figures.put("receives per mail", rounded((double) receives.get() / messages));
        figures.put("billed ms per mail", rounded((double) fleet.billedMillis() / mails));
        figures.put("seconds", rounded(seconds));
        figures.put("invocations", fleet.invocations());
        figures.put("crashed invocations", fleet.crashes());
        figures.put("environments", fleet.started());
        figures.put("drafts left over", sandbox.graph().drafts().left());
        figures.put("delivered", paths().toString());
        figures.put("over Exchange's four", sandbox.graph().overConcurrency());
        figures.put("mails looked for, and looks", graphFaults.lookedFor().size() + ", " + graphFaults.looks());
        figures.put("faults of Graph", graphFaults.counts().toString());
        figures.put("faults of DynamoDB and SQS", awsFaults.failed());
        figures.put("faults of EventBridge", eventFaults.failed());
        figures.put("blows", chaos.counts().toString());
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private Thread thread(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setUncaughtExceptionHandler((of, cause) -> failure = Optional.of(cause));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
