package dev.heliograph.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.sandbox.SandboxExtension;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Schedules, as Scheduler takes and runs them. */
class SchedulerSchedulesTest {

    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-1");

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void itRunsInTheNextWholeMinuteAndNeverBefore() throws Exception {
        var at = clock.instant().plus(Duration.ofHours(1)).plusMillis(1);
        assertTrue(schedules("later", "mails").put(mail(at, "hash")));
        assertEquals(0, runs(at.plusMillis(59_998)));
        assertEquals(1, runs(at.plusMillis(59_999)));
    }

    @Test
    void theNextMinuteIsTheSoonest() throws Exception {
        schedules("later", "mails").put(mail(clock.instant().plusSeconds(2), "hash"));
        assertEquals(0, runs(clock.instant().plusSeconds(59)));
        assertEquals(1, runs(clock.instant().plusSeconds(60)));
    }

    @Test
    void theSameAgainChangesNothingAndAnotherIsSaid() throws Exception {
        var schedules = schedules("later", "mails.fifo");
        var at = clock.instant().plus(Duration.ofHours(1));
        assertTrue(schedules.put(mail(at, "hash")));
        assertTrue(schedules.put(mail(at, "hash")));
        assertFalse(schedules.put(mail(at, "other")));
        assertFalse(schedules.put(mail(at.plusSeconds(1), "hash")));
        assertEquals("hash", schedules.find(KEY).orElseThrow().mark());
        var run = sandbox.get().timetable().passTo(at).get(0);
        assertEquals(Optional.of("billing@contoso.com"), run.group());
    }

    @Test
    void whatIsRemovedDoesNotRun() throws Exception {
        var schedules = schedules("later", "mails");
        var at = clock.instant().plus(Duration.ofHours(1));
        schedules.put(mail(at, "hash"));
        schedules.remove(KEY);
        schedules.remove(KEY);
        assertEquals(Optional.empty(), schedules.find(KEY));
        assertEquals(0, runs(at));
    }

    @Test
    void aMissingGroupIsASetUpFailure() {
        var failure = assertThrows(NotReadyException.class,
                () -> schedules("missing", "mails").put(mail(clock.instant().plusSeconds(99), "hash")));
        assertTrue(failure.isSetUp());
        assertEquals("HELIOGRAPH_SCHEDULE_GROUP: there is no schedule group \"missing\" in this account and region",
                failure.getMessage());
    }

    @Test
    void whatSchedulerFindsWrongSaysWhichSettingsToCheck() {
        var schedules = new SchedulerSchedules(this::client,
                new SchedulerSchedules.Place("later", "arn:aws:sns:eu-central-1:1:mails",
                        "arn:aws:iam::1:role/later", Optional.empty(), Optional.empty()),
                clock);
        var failure = assertThrows(NotReadyException.class, () -> schedules.put(mail(clock.instant().plusSeconds(99), "hash")));
        assertTrue(failure.isSetUp());
        assertTrue(failure.getMessage().contains("HELIOGRAPH_SCHEDULE_ROLE_ARN"), failure.getMessage());
    }

    @Test
    void anOutagePasses() {
        sandbox.get().timetable().failNext(10);
        var failure = assertThrows(NotReadyException.class, () -> schedules("later", "mails").find(KEY));
        assertEquals("schedule-unavailable", failure.code());
        assertFalse(failure.isSetUp());
    }

    private int runs(Instant now) {
        return sandbox.get().timetable().passTo(now).size();
    }

    private static WaitingMail mail(Instant at, String mark) {
        return new WaitingMail(KEY, "{\"text\": \"t\"}", at, mark);
    }

    private SchedulerClient client() {
        return LocalAws.client(SchedulerClient.builder(), sandbox.get().scheduler());
    }

    private Schedules schedules(String group, String queue) {
        var client = client();
        return new SchedulerSchedules(() -> client, new SchedulerSchedules.Place(group, "arn:aws:sqs:eu-central-1:1:" + queue,
                "arn:aws:iam::1:role/later", Optional.of("arn:aws:sqs:eu-central-1:1:dead"), Optional.empty()), clock);
    }
}
