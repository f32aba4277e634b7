package dev.heliograph.lab.burst;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.mail.InboxMail;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A burst of mails through a queue and several environments of the function, with everything going wrong that can. */
final class Burst {

    static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);
    /** The time that a mail with a draft needs in addition to that send time-out. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    /** The time of a mail that goes into a schedule. */
    private static final Duration TIMEOUT_WITH_SCHEDULES = Duration.ofSeconds(25);
    /** Longer than a lease, which is the time-out and 30 s. */
    private static final Duration VISIBLE_AFTER_TIMEOUT = Duration.ofSeconds(33);
    /** Instead of minutes. */
    private static final String LOOK_AFTER = "5s,10s,20s";
    private static final int DEAD_LETTERS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final BurstSettings settings;
    private final LocalAws aws;
    private final Duration timeout;
    private final Sandbox sandbox;
    private final String queueUrl;
    private final String deadLetterQueueUrl;
    private final String table;
    private final GraphFaults graphFaults;
    private final AwsFaults awsFaults;
    private final EventFaults eventFaults;
    private final Rollout rollout;
    private final Handovers handovers;
    private final Stories stories = new Stories();
    /** The mails by the ids of their messages. */
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final Map<String, Integer> crashes = new ConcurrentHashMap<>();
    private final AtomicInteger receives = new AtomicInteger();
    private final List<Sample> samples = new ArrayList<>();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile boolean over;

    /** The state of the run at one time. */
    record Sample(double seconds, int waiting, int hidden, long delivered, int deadLetters, int crashes) {
    }

    /**
     * @param drafts how many were left in the mailboxes
     * @param mayBeLeft the mails that may have left one
     * @param redriven of the mails whose dead letters went back, as they were then
     */
    record Result(Account account, EventAccount events, long drafts, Set<String> mayBeLeft, List<Sample> samples,
            Map<String, Object> figures,
            Handovers handovers, Account redriven, Stories stories) {

        /** The mails that came to a wrong end. */
        Set<String> wrong() {
            return Stream.of(account.lost(), account.doubled(), account.denied(), account.unfounded(), account.unresolved(),
                    redriven.denied(), redriven.unfounded(), events.missing(), events.wrong(),
                    drafts == 0 ? List.<String> of() : List.copyOf(mayBeLeft)).flatMap(List::stream)
                    .map(mail -> mail.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new));
        }

        /** Whether there were any faults. */
        boolean underFire() {
            return !figures.get("crashed invocations").equals(0) && !figures.get("faults of DynamoDB and SQS").equals(0)
                    && !figures.get("faults of Graph").equals("{}");
        }
    }

    Burst(BurstSettings settings, LocalAws aws) throws IOException {
        this.settings = settings;
        this.aws = aws;
        timeout = settings.mixed() ? TIMEOUT_WITH_SCHEDULES : TIMEOUT;
        // The mails that are delivered twice must find room as well.
        sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-burst"), settings.mails() * 2 + 1000);
        String name = "burst-" + settings.seed() + "-" + System.nanoTime();
        String suffix = settings.fifo() ? ".fifo" : "";
        deadLetterQueueUrl = aws.createQueue(name + "-dead" + suffix);
        queueUrl = aws.createQueue(name + suffix);
        aws.sqs().setQueueAttributes(call -> call.queueUrl(queueUrl).attributes(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(timeout.plus(VISIBLE_AFTER_TIMEOUT).toSeconds()),
                QueueAttributeName.REDRIVE_POLICY, "{\"deadLetterTargetArn\":\"" + LocalAws.arn(name + "-dead" + suffix)
                        + "\",\"maxReceiveCount\":200}")));
        table = name;
        aws.createTable(table);
        graphFaults = new GraphFaults(settings.seed(), !settings.mixed());
        awsFaults = new AwsFaults(settings.seed());
        eventFaults = new EventFaults(settings.seed());
        rollout = new Rollout(settings.mixed());
        handovers = new Handovers(deadLetterQueueUrl);
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
                var sqs = sqs(Version.THIS);
                var otherSqs = sqs(Version.OTHER);
                var scheduler = scheduler(Version.THIS);
                var otherScheduler = scheduler(Version.OTHER);
                var events = new FaultyEndpoint(sandbox.eventBridge(),
                        (operation, body) -> settings.faults() ? eventFaults.ofCall()
                                : new FaultyEndpoint.Fate.Through());
                var fleet = new Fleet(settings.environments(), rollout,
                        version -> version == Version.THIS ? start(version, dynamoDb, sqs, events, scheduler)
                                : start(version, dynamoDb, otherSqs, events, otherScheduler),
                        timeout.toMillis(), event -> Events.ids(event).forEach(id -> crashes.merge(id, 1, Integer::sum)),
                        new Fleet.Witness() {
                            @Override
                            public void takes(Version version, String event) {
                                handovers.taken(version, event);
                                stories.takes(version, event);
                                messages.putAll(Events.idsByMessage(event));
                            }

                            @Override
                            public void ends(Version version, String log) {
                                stories.ends(version, log);
                            }
                        })) {
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
            var operator = new Operator(aws.sqs(), queueUrl, deadLetterQueueUrl, fleet, sandbox.timetable(),
                    id -> delivered().containsKey(id));
            watch(fleet, chaos, producer, direct, operator, start);
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
            var dead = deadLetters();
            dead.putAll(direct.deadLetters());
            var account = Account.of(producer.sent(), delivered(), dead, inDoubt(), cutOffs(),
                    this::diedTwice, settings.searches() ? this::leavesACopy : id -> false);
            var back = producer.sent().entrySet().stream().filter(mail -> operator.redriven().containsKey(mail.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            var redriven = Account.of(back, operator.deliveredBefore(), operator.redriven(), inDoubt(), cutOffs(),
                    this::diedTwice, id -> false);
            var published = sandbox.events().events().stream().map(event -> new EventAccount.Published(event.type(),
                    mail(event.detail().path("id").asText()), event.detail().path("eventId").asText())).toList();
            // Nor may a mail come again for its event whose sending the ledger could not write down.
            var tried = new HashSet<>(direct.ids());
            tried.addAll(awsFaults.touched());
            var figures = figures(fleet, chaos, producer.messages(), seconds);
            if (settings.mixed()) {
                figures.putAll(figuresOfEach(fleet, operator));
            }
            var byDraft = producer.sent().keySet().stream()
                    .filter(id -> isByDraft(id) && awsFaults.touched().contains(id)).collect(Collectors.toSet());
            return new Result(account,
                    EventAccount.of(producer.sent().keySet(), delivered(), dead, tried, byDraft,
                            operator.redriven().keySet(),
                            crashes.keySet().stream().filter(this::diedTwice).collect(Collectors.toSet()), published),
                    sandbox.graph().drafts().left(), mayBeLeft(producer.sent().keySet(), dead), samples, figures, handovers,
                    redriven,
                    stories);
        }
    }

    private FaultyEndpoint sqs(Version version) throws IOException {
        return new FaultyEndpoint(aws.sqsEndpoint(), (operation, body) -> {
            var fate = settings.faults() ? awsFaults.ofSqs() : new FaultyEndpoint.Fate.Through();
            if (fate.isDone()) {
                handovers.sent(version, body);
            }
            return fate;
        });
    }

    private FaultyEndpoint scheduler(Version version) throws IOException {
        return new FaultyEndpoint(sandbox.scheduler(), (operation, body) -> {
            var fate = settings.faults() ? awsFaults.ofScheduler() : new FaultyEndpoint.Fate.Through();
            if (fate.isDone() && !body.isEmpty()) {
                handovers.scheduled(version, body);
            }
            return fate;
        });
    }

    private FunctionEnvironment start(Version version, FaultyEndpoint dynamoDb, FaultyEndpoint sqs, FaultyEndpoint events,
            FaultyEndpoint scheduler) throws IOException {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "HELIOGRAPH_SEND_TIMEOUT", SEND_TIMEOUT.toSeconds() + "s", "HELIOGRAPH_TIMEOUT", timeout.toSeconds() + "s",
                "HELIOGRAPH_DEAD_LETTER_QUEUE_URL", deadLetterQueueUrl,
                "HELIOGRAPH_MAX_MIME_SIZE", MailKind.MAX_MIME_SIZE,
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.address().toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.address().toString()));
        variables.put("HELIOGRAPH_BREAK", settings.bug());
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
        if (settings.mixed()) {
            variables.putAll(Map.of("HELIOGRAPH_SCHEDULE_GROUP", "later", "HELIOGRAPH_SCHEDULE_QUEUE_ARN", arn(queueUrl),
                    "HELIOGRAPH_SCHEDULE_ROLE_ARN", "arn:aws:iam::" + LocalAws.ACCOUNT + ":role/later",
                    "AWS_ENDPOINT_URL_SCHEDULER", scheduler.address() + "/scheduler"));
        }
        return new FunctionEnvironment(settings.command(version), variables);
    }

    private void poll(Fleet fleet) {
        var deliveries = new StandardDeliveries(settings, fleet::invoke);
        var mapping = new EventSourceMapping(aws.sqs(), queueUrl, arn(queueUrl),
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

    private static String arn(String queueUrl) {
        return LocalAws.arn(queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
    }

    /**
     * Waits until the queue is empty. A killed environment delays all for its visibility time-out, so for the last
     * mails the faults end.
     */
    private void watch(Fleet fleet, Chaos chaos, Producer producer, DirectCaller direct, Operator operator, long start)
            throws InterruptedException {
        for (int empty = 0; empty < 6 && failure.isEmpty();) {
            Thread.sleep(500);
            double seconds = (System.nanoTime() - start) / 1e9;
            var queue = depth(queueUrl);
            int waiting = queue.get(0);
            int hidden = queue.get(1);
            samples.add(new Sample(seconds, waiting, hidden, sandbox.inbox().delivered(), depth(deadLetterQueueUrl).get(0),
                    fleet.crashes()));
            if (producer.isDone() && rollout.isLast() && waiting + hidden + direct.open() < producer.messages() / 20) {
                chaos.end();
            }
            if (settings.mixed()) {
                rollOut(samples.get(samples.size() - 1), operator);
            }
            empty = producer.isDone() && rollout.isLast() && sandbox.timetable().waiting() == 0
                    && waiting + hidden + direct.open() == 0 ? empty + 1 : 0;
            if (seconds > PATIENCE.toSeconds()) {
                throw new IllegalStateException("the queue is not empty after " + PATIENCE);
            }
        }
    }

    /** As a phase ends, all schedules run that are there, and all dead letters go back. */
    private void rollOut(Sample now, Operator operator) {
        // With dead letters to be taken up by the other executable, unless no more are to come.
        boolean enough = now.deadLetters() >= DEAD_LETTERS || now.waiting() + now.hidden() < settings.mails() / 20;
        boolean over = enough && rollout.isOver(now.delivered() + now.deadLetters(), settings.mails());
        if (over) {
            rollout.goOn();
        }
        if (over || rollout.isLast()) {
            operator.runSchedules(Instant.now().plus(Duration.ofDays(2)));
        }
        if (over) {
            operator.redrive();
        }
    }

    private List<Integer> depth(String url) {
        var attributes = aws.sqs().getQueueAttributes(call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return List.of(Integer.valueOf(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Integer.valueOf(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    /**
     * Whether two invocations have died that had the mail, as far as the function can tell: while the table is out of reach, it
     * can't take back that it is at a message, which then counts as a death.
     */
    private boolean diedTwice(String id) {
        boolean notTakenBack = awsFaults.touched().stream().anyMatch(key -> id.equals(messages.get(key)));
        return crashes.getOrDefault(id, 0) + (notTakenBack ? 1 : 0) > 1;
    }

    /**
     * A draft whose id is not known is found by its Message-ID. The two executables give it different ones, and the
     * earlier one does not write its own down.
     */
    private Set<String> mayBeLeft(Set<String> sent, Map<String, Account.DeadLetter> dead) {
        return sent.stream().filter(id -> isByDraft(id) && (isGivenUp(dead.get(id)) || settings.mixed() && stories.isOfBoth(id)
                && (graphFaults.unmade().contains(id) || crashes.containsKey(id)))).collect(Collectors.toSet());
    }

    /**
     * Giving up deletes the draft, but not one that Graph does not show then, one that an invocation died with before it had
     * written down its id, or that of a message that is given up unread.
     */
    private static boolean isGivenUp(Account.DeadLetter letter) {
        return letter != null && Set.of("max-attempts", "function-died").contains(letter.code());
    }

    private static boolean isByDraft(String id) {
        return Set.of(MailKind.DRAFT, MailKind.SESSION).contains(Producer.kind(id));
    }

    /**
     * Whether its copy is in the mailbox before the last search, and can be found there. A schedule runs here before
     * its time: if its message comes again, it is too early for a search, and the mail is held.
     */
    private boolean leavesACopy(String id) {
        return Producer.kind(id) == MailKind.JSON && !(settings.mixed() && Producer.isScheduled(id))
                && (!settings.faults() || graphFaults.lateness(id).isPresent());
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

    /** The id of a mail; a message that is given up unread has only its own. */
    private String mail(String id) {
        return messages.getOrDefault(id, id);
    }

    private Map<String, Account.DeadLetter> deadLetters() {
        var deadLetters = new HashMap<String, Account.DeadLetter>();
        for (int empty = 0; empty < 3;) {
            var messages = aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                    .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
            empty = messages.isEmpty() ? empty + 1 : 0;
            for (var message : messages) {
                var attributes = message.messageAttributes();
                // A dead letter of the queue itself has no attributes.
                deadLetters.put(attributes.containsKey("Heliograph-Id") ? mail(attributes.get("Heliograph-Id").stringValue())
                        : Events.id(message.body()),
                        attributes.containsKey("Heliograph-Outcome")
                                ? new Account.DeadLetter(attributes.get("Heliograph-Outcome").stringValue(),
                                        attributes.get("Heliograph-Code").stringValue())
                                : new Account.DeadLetter("given-up-by-the-queue", ""));
                aws.sqs().deleteMessage(call -> call.queueUrl(deadLetterQueueUrl).receiptHandle(message.receiptHandle()));
            }
        }
        return deadLetters;
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

    private TreeMap<String, Object> figures(Fleet fleet, Chaos chaos, int messages, double seconds) {
        var figures = new TreeMap<String, Object>();
        int mails = settings.mails();
        figures.put("attempts per mail", rounded((double) sandbox.graph().requests() / mails));
        figures.put("receives per mail", rounded((double) receives.get() / messages));
        figures.put("billed ms per mail", rounded((double) fleet.billedMillis() / mails));
        figures.put("seconds", rounded(seconds));
        figures.put("invocations", fleet.invocations());
        figures.put("crashed invocations", fleet.crashes());
        figures.put("environments", fleet.started());
        figures.put("connections to Entra and Graph", sandbox.connections());
        figures.put("drafts left over", sandbox.graph().drafts().left());
        figures.put("delivered", paths().toString());
        figures.put("over Exchange's four", sandbox.graph().overConcurrency());
        figures.put("mails looked for, and looks", graphFaults.searched().size() + ", " + graphFaults.searches());
        figures.put("faults of Graph", graphFaults.counts().toString());
        figures.put("faults of DynamoDB and SQS", awsFaults.failed());
        figures.put("faults of EventBridge", eventFaults.failed());
        figures.put("blows", chaos.counts().toString());
        return figures;
    }

    private Map<String, Object> figuresOfEach(Fleet fleet, Operator operator) {
        return Map.of("environments of each executable", fleet.startedOfEach(), "crashed invocations of each executable",
                fleet.crashesOfEach(), "taken up by the other executable", handovers.counts(), "redriven, of these resolved",
                operator.redriven().size() + ", " + operator.resolved(), "schedules that ran", operator.runs());
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
