package dev.heliograph.lab.burst;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Puts mails into the queue as fast as it takes them, some twice and some that can't be sent, and writes down which. */
final class Producer implements Runnable {

    private static final int BATCH = 10;
    private static final String PREFIX = "mail-";

    private final SqsClient sqs;
    private final String queueUrl;
    private final BurstSettings settings;
    private final Consumer<String> direct;
    private final Map<String, Account.Sent> sent = new LinkedHashMap<>();
    private volatile int messages;
    private volatile boolean done;

    /** @param direct gets the mails that are too large for the queue */
    Producer(SqsClient sqs, String queueUrl, BurstSettings settings, Consumer<String> direct) {
        this.sqs = sqs;
        this.direct = direct;
        this.queueUrl = queueUrl;
        this.settings = settings;
    }

    static String mailbox(int number) {
        return "mailbox-" + number + "@contoso.com";
    }

    /** The way in which the mail with that id is sent. */
    static MailKind kind(String id) {
        return MailKind.of(Integer.parseInt(id.substring(PREFIX.length())));
    }

    /** Whether the mail with that id waits in a schedule, when two executables run. */
    static boolean isScheduled(String id) {
        return Integer.parseInt(id.substring(PREFIX.length())) % 20 == 7;
    }

    @Override
    public void run() {
        var random = new Random(settings.seed());
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        for (int i = 0; i < settings.mails(); i++) {
            String id = PREFIX + i;
            String mailbox = mailbox(random.nextInt(settings.mailboxes()));
            boolean valid = random.nextInt(100) != 0;
            sent.put(id, new Account.Sent(mailbox, valid));
            int times = random.nextInt(100) == 0 ? 2 : 1;
            String event = scheduled(i, MailKind.of(i).event(id, mailbox, valid));
            for (int time = 0; time < times; time++) {
                if (MailKind.of(i) == MailKind.SESSION) {
                    direct.accept(event);
                    continue;
                }
                batch.add(entry(id + "-" + time, mailbox, event, batch.size()));
                if (batch.size() == BATCH) {
                    send(batch);
                }
            }
        }
        send(batch);
        done = true;
    }

    /** The mails by id; to be asked when it is done. */
    Map<String, Account.Sent> sent() {
        return sent;
    }

    /** The number of messages. */
    int messages() {
        return messages;
    }

    boolean isDone() {
        return done;
    }

    /** When two executables run, a twentieth of the mails waits in schedules. */
    private String scheduled(int number, String event) {
        if (!settings.mixed() || !isScheduled(PREFIX + number)) {
            return event;
        }
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
        return event.replaceFirst("\\{", "{\"sendAt\": \"" + at + "\", ");
    }

    private SendMessageBatchRequestEntry entry(String deduplicationId, String mailbox, String event, int place) {
        var entry = SendMessageBatchRequestEntry.builder().id("entry-" + place).messageBody(event);
        if (settings.fifo()) {
            entry.messageGroupId(mailbox).messageDeduplicationId(deduplicationId);
        }
        return entry.build();
    }

    private void send(List<SendMessageBatchRequestEntry> batch) {
        if (!batch.isEmpty()) {
            sqs.sendMessageBatch(call -> call.queueUrl(queueUrl).entries(batch));
            messages += batch.size();
            batch.clear();
        }
    }
}
