package dev.heliograph.schedule;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.setting.InvalidSettingException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

@ApplicationScoped
class ScheduleBeans {

    @Produces
    @Singleton
    Optional<Schedules> schedules(ScheduleConfig config, AwsClients aws, Clock clock) {
        return config.scheduleGroup().map(group -> new SchedulerSchedules(aws.onFirstUse(SchedulerClient::builder),
                new SchedulerSchedules.Place(group,
                        required("HELIOGRAPH_SCHEDULE_QUEUE_ARN", config.scheduleQueueArn(),
                                "arn:aws:sqs:eu-central-1:...:mails"),
                        required("HELIOGRAPH_SCHEDULE_ROLE_ARN", config.scheduleRoleArn(), "arn:aws:iam::...:role/mails-later"),
                        config.scheduleDeadLetterArn(), config.scheduleKeyArn()),
                clock));
    }

    private static String required(String variable, Optional<String> value, String example) {
        return value.filter(arn -> arn.startsWith("arn:")).orElseThrow(() -> new InvalidSettingException(variable,
                value.map(text -> "\"" + text + "\"").orElse("not set")
                        + "; wanted with HELIOGRAPH_SCHEDULE_GROUP: an ARN such as "
                        + example));
    }
}
