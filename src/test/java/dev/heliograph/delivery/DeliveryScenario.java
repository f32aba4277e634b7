package dev.heliograph.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.heliograph.MutableClock;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.message.Body;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;

/** Mails of one mailbox, a way of sending that replies as it is told, and a clock that the pauses move. */
abstract class DeliveryScenario {

    static final SendRequest NOTICE = Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'],"
            + " 'template': 'notice', 'data': {'name': 'Ada'}}");

    static final SendResult ACCEPTED = GraphReplies.answered(202, "", Optional.empty());
    static final SendResult UNREACHABLE = SendResult.of(Reply.broken(false, "ConnectTimeout"));
    static final SendResult LOST = SendResult.of(Reply.broken(true, "SocketTimeout"));
    static final SendResult DENIED = GraphReplies.answered(403, "ErrorAccessDenied", Optional.empty());
    static final SendRequest MAIL = Requests.from("a@contoso.com", "1");
    static final MailKey KEY = new MailKey("a@contoso.com", "1");

    final MutableClock clock = MutableClock.atNoon();
    final Deque<SendResult> replies = new ArrayDeque<>();
    final List<String> sent = new ArrayList<>();
    final List<Body> bodies = new ArrayList<>();
    final Deliveries deliveries = new Deliveries(clock, this::send);

    final SendResult send(OutgoingMail mail) {
        sent.add(mail.request().id());
        bodies.add(mail.request().body());
        return replies.isEmpty() ? ACCEPTED : replies.remove();
    }

    static SendResult throttled(int seconds) {
        return GraphReplies.answered(429, "ApplicationThrottled",
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    Job queued(int receives) {
        return old(Duration.ofMinutes(1), receives);
    }

    Job old(Duration age, int receives) {
        return Jobs.of(MAIL, Optional.of(new Queued(Optional.of(clock.instant().minus(age)), receives, false)));
    }

    static Job job(SendRequest request) {
        return Jobs.of(request, Optional.of(new Queued(Optional.of(Instant.parse("2026-11-24T11:59:59Z")), 1, false)));
    }

    DeliveryResult deliver(Job job) {
        return deliver(new Job[] { job }).get(0);
    }

    List<DeliveryResult> deliver(Job... jobs) {
        return deliveries.build().deliver(Arrays.asList(jobs), deliveries.deadline());
    }

    static List<String> words(List<DeliveryResult> reports) {
        return reports.stream().map(report -> report.outcome().word()).toList();
    }
}
