package dev.heliograph.lab.burst;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import dev.heliograph.sandbox.aws.Timetable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * While several executables run, it runs schedules early, settles some of the mails in doubt by commands, and redrives
 * dead letters.
 */
final class Operator {

    /**
     * After this time, no environment can still deliver a mail that was under way when its dead letter was written.
     */
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final int TRIES = 5;
    /** The visibility time-out in seconds, longer than all of them take. */
    private static final int HIDDEN = 600;

    private final SqsClient sqs;
    private final String queueUrl;
    private final String deadLetterQueueUrl;
    private final Fleet fleet;
    private final Timetable timetable;
    private final Predicate<String> isDelivered;
    private final Map<String, Account.DeadLetter> redriven = new HashMap<>();
    private final Map<String, Integer> deliveredBefore = new HashMap<>();
    private int resolved;
    private int runs;

    /** @param isDelivered by a mail's id */
    Operator(SqsClient sqs, String queueUrl, String deadLetterQueueUrl, Fleet fleet, Timetable timetable,
            Predicate<String> isDelivered) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.deadLetterQueueUrl = deadLetterQueueUrl;
        this.fleet = fleet;
        this.timetable = timetable;
        this.isDelivered = isDelivered;
    }

    /** The mails whose dead letters were redriven, with the last one's attributes. */
    Map<String, Account.DeadLetter> redriven() {
        return redriven;
    }

    /** Those of them that had been delivered by then. */
    Map<String, Integer> deliveredBefore() {
        return deliveredBefore;
    }

    /** The number of mails that it has settled by a command. */
    int resolved() {
        return resolved;
    }

    /** The number of schedules that have run. */
    int runs() {
        return runs;
    }

    /** Runs the schedules that are due, so that their messages come into the queue. */
    void runSchedules(Instant now) {
        for (var run : timetable.passTo(now)) {
            sqs.sendMessage(call -> {
                call.queueUrl(queueUrl).messageBody(run.body());
                run.group().ifPresent(group -> call.messageGroupId(group).messageDeduplicationId(UUID.randomUUID().toString()));
            });
            runs++;
        }
    }

    /** Redrives all dead letters. */
    void redrive() {
        for (var deadLetter : deadLetters()) {
            if (deadLetter.messageAttributes().containsKey("Heliograph-Id")) {
                note(deadLetter);
                resolution(deadLetter).ifPresent(as -> resolve(deadLetter, as));
                sqs.sendMessage(call -> {
                    call.queueUrl(queueUrl).messageBody(deadLetter.body()).messageAttributes(deadLetter.messageAttributes());
                    Optional.ofNullable(deadLetter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                            .ifPresent(
                                    group -> call.messageGroupId(group).messageDeduplicationId(UUID.randomUUID().toString()));
                });
                sqs.deleteMessage(call -> call.queueUrl(deadLetterQueueUrl).receiptHandle(deadLetter.receiptHandle()));
            }
        }
    }

    private void note(Message deadLetter) {
        String id = attribute(deadLetter, "Heliograph-Id");
        redriven.put(id,
                new Account.DeadLetter(attribute(deadLetter, "Heliograph-Outcome"), attribute(deadLetter, "Heliograph-Code")));
        if (isDelivered.test(id)) {
            deliveredBefore.put(id, 1);
        }
    }

    /**
     * The command for a mail in doubt, except for one in three. The operator knows what became of the others, as after
     * a check.
     */
    private Optional<String> resolution(Message deadLetter) {
        String id = attribute(deadLetter, "Heliograph-Id");
        boolean held = attribute(deadLetter, "Heliograph-Outcome").equals("unknown");
        if (!held || id.hashCode() % 3 == 0) {
            return Optional.empty();
        } else if (isDelivered.test(id)) {
            return Optional.of("sent");
        }
        var written = Instant.ofEpochMilli(
                Long.parseLong(deadLetter.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
        return Optional.of("resend").filter(as -> written.plus(SETTLED).isBefore(Instant.now()));
    }

    /** A command whose answer was lost is repeated; if none comes, the mail is held again. */
    private void resolve(Message deadLetter, String as) {
        String command = "{\"resolve\": {\"id\": \"" + attribute(deadLetter, "Heliograph-Id") + "\", \"mailbox\": \""
                + attribute(deadLetter, "Heliograph-Mailbox") + "\", \"as\": \"" + as + "\"}}";
        for (int i = 0; i < TRIES; i++) {
            try {
                if (fleet.invoke(command).startsWith("{\"resolved\"")) {
                    resolved++;
                    return;
                }
            } catch (Fleet.CrashException e) {
                // Its environment was killed.
                Thread.onSpinWait();
            }
        }
    }

    /** They stay, hidden for a while. */
    private List<Message> deadLetters() {
        var all = new ArrayList<Message>();
        for (int empty = 0; empty < 3;) {
            var some = sqs
                    .receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10).visibilityTimeout(HIDDEN)
                            .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            empty = some.isEmpty() ? empty + 1 : 0;
            all.addAll(some);
        }
        return all;
    }

    private static String attribute(Message deadLetter, String name) {
        return deadLetter.messageAttributes().get(name).stringValue();
    }
}
