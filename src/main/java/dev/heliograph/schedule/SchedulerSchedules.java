package dev.heliograph.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.MessageGroup;
import dev.heliograph.bytes.Digests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * Amazon EventBridge Scheduler. Each mail has a schedule that runs once, puts the request into the queue and deletes
 * itself. Its name is made of the mail's key, so there is at most one.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 */
final class SchedulerSchedules implements Schedules {

    /**
     * The shortest wait: Scheduler has a precision of a minute, and may never run a schedule whose time has passed.
     */
    private static final Duration SOONEST = Duration.ofMinutes(1);

    private static final String PREFIX = "at(";

    private final Supplier<SchedulerClient> client;
    private final Place place;
    private final Clock clock;

    /**
     * The place of schedules.
     *
     * @param group the schedule group's name
     * @param queueArn the queue that gets requests
     * @param roleArn the role that sends them
     * @param deadLetterArn the queue for requests that could not be sent
     * @param keyArn the key that encrypts them, if not AWS's own
     */
    record Place(String group, String queueArn, String roleArn, Optional<String> deadLetterArn, Optional<String> keyArn) {
    }

    SchedulerSchedules(Supplier<SchedulerClient> client, Place place, Clock clock) {
        this.client = client;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public boolean put(WaitingMail mail) throws NotReadyException {
        var soonest = clock.instant().plus(SOONEST);
        var at = upToMinute(mail.at().isBefore(soonest) ? soonest : mail.at());
        try {
            client.get().createSchedule(call -> call.groupName(place.group()).name(name(mail.key()))
                    .scheduleExpression(PREFIX + DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at) + ")")
                    .scheduleExpressionTimezone("UTC").flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .actionAfterCompletion(ActionAfterCompletion.DELETE).description(mail.at() + " " + mail.mark())
                    .kmsKeyArn(place.keyArn().orElse(null)).target(target -> target(target, mail)));
            return true;
        } catch (ConflictException e) {
            // The schedule may have run just now, so that its request is in the queue.
            return find(mail.key()).map(other -> other.mark().equals(mail.mark()) && other.at().equals(mail.at()))
                    .orElseThrow(() -> NotReadyException.passing("schedule-busy",
                            "a schedule of the same mail has just ended"));
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private void target(Target.Builder target, WaitingMail mail) {
        target.arn(place.queueArn()).roleArn(place.roleArn()).input(mail.request());
        if (place.queueArn().endsWith(".fifo")) {
            target.sqsParameters(queue -> queue.messageGroupId(MessageGroup.of(mail.key().mailbox())));
        }
        place.deadLetterArn().ifPresent(arn -> target.deadLetterConfig(queue -> queue.arn(arn)));
    }

    @Override
    public Optional<WaitingMail> find(MailKey key) throws NotReadyException {
        try {
            var found = client.get().getSchedule(call -> call.groupName(place.group()).name(name(key)));
            String[] description = Optional.ofNullable(found.description()).orElse("").split(" ", 2);
            return Optional.of(new WaitingMail(key, found.target().input(), moment(description[0], found.scheduleExpression()),
                    description.length < 2 ? "" : description[1]));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    /** The time in the request; the schedule may have been changed by hand. */
    private static Instant moment(String asked, String expression) {
        try {
            return Instant.parse(asked);
        } catch (RuntimeException e) {
            String time = expression.substring(PREFIX.length(), expression.length() - 1);
            return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        }
    }

    @Override
    public void remove(MailKey key) throws NotReadyException {
        try {
            client.get().deleteSchedule(call -> call.groupName(place.group()).name(name(key)));
        } catch (ResourceNotFoundException e) {
            // Another caller was faster.
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    /** The name of a mail's schedule: 64 characters, the most that are allowed. */
    private static String name(MailKey key) {
        return Digests.sha256(key.value());
    }

    /** The start of the minute; a run can come at any time within it. */
    private static LocalDateTime upToMinute(Instant at) {
        var whole = at.truncatedTo(ChronoUnit.MINUTES);
        return LocalDateTime.ofInstant(whole.equals(at) ? at : whole.plus(1, ChronoUnit.MINUTES), ZoneOffset.UTC);
    }

    private NotReadyException explained(RuntimeException exception) {
        var failure = AwsFailure.of(exception, "EventBridge Scheduler");
        return switch (failure.code()) {
            case "ResourceNotFoundException" -> NotReadyException.setUp("schedule-group-missing",
                    "HELIOGRAPH_SCHEDULE_GROUP: there is no schedule group \"" + place.group()
                            + "\" in this account and region");
            case "ValidationException" -> NotReadyException.setUp("schedule-wrong", failure.text() + ": check"
                    + " HELIOGRAPH_SCHEDULE_QUEUE_ARN and HELIOGRAPH_SCHEDULE_ROLE_ARN, a role that scheduler.amazonaws.com may"
                    + " assume and that may send to the queue");
            default -> failure
                    .setUp() ? NotReadyException.setUp("schedule-denied", failure.text() + " for the schedule group \""
                            + place.group()
                            + "\": grant the function's role scheduler:CreateSchedule, scheduler:GetSchedule and"
                            + " scheduler:DeleteSchedule on its schedules, and iam:PassRole on HELIOGRAPH_SCHEDULE_ROLE_ARN")
                            : NotReadyException.passing("schedule-unavailable", failure.text());
        };
    }
}
