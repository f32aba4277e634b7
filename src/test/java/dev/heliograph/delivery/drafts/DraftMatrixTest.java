package dev.heliograph.delivery.drafts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.heliograph.Choices;
import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.delivery.Jobs;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.transport.graph.GraphTransports;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;

/**
 * A mail that goes by a draft, in each order of answers: however Graph answers the requests that make, send, look at,
 * search and delete it, the mail is sent at most once, and no outcome is wrong. It is seen from outside, by outcomes and
 * the mailbox.
 */
@Tag("slow")
class DraftMatrixTest {

    /** Choices other than the usual answer, in each run that is gone through: 3 takes minutes. */
    private static final int FAULTS = Integer.getInteger("draft.faults", 2);
    private static final int DRAWN = 100;
    private static final int MOST_RECEIVES = 60;
    private static final Set<String> SENT = Set.of("accepted", "duplicate");
    /** Says nothing of earlier attempts. */
    private static final Set<String> NOT_BEGUN = Set.of("not-started");
    private static final Set<String> NOT_SENT = Set.of("expired", "rejected", "suppressed");

    /** How the mail comes, and what is wanted if it is in doubt. */
    enum Way {
        QUEUE("hold", Duration.ofDays(2)),
        QUEUE_EXPIRING("hold", Duration.ofSeconds(20)),
        QUEUE_CHECK("check", Duration.ofMinutes(3)),
        QUEUE_RESEND("resend", Duration.ofMinutes(3)),
        QUEUE_CHECK_THEN_RESEND("check-then-resend", Duration.ofDays(2)),
        DIRECT("hold", Duration.ofMinutes(3));

        private final String whenUnknown;
        private final Duration life;

        Way(String whenUnknown, Duration life) {
            this.whenUnknown = whenUnknown;
            this.life = life;
        }

        SendRequest mail(Instant now) {
            return Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't',"
                    + " 'html': 'h', 'whenUnknown': '" + whenUnknown + "', 'expiresAt': '" + now.plus(life) + "'}");
        }
    }

    static Stream<Arguments> worlds() {
        var worlds = new ArrayList<Arguments>();
        for (var way : Way.values()) {
            for (int bits = 0; bits < 8; bits++) {
                worlds.add(Arguments.of(way, new DraftMailbox.World((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0)));
            }
        }
        return worlds.stream();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void itIsSentAtMostOnceAndNoOutcomeIsWrong(Way way, DraftMailbox.World world) {
        int runs = 0;
        var all = Choices.all(FAULTS);
        do {
            run(way, world, all);
            runs++;
        } while (all.next());
        for (int seed = 0; seed < DRAWN; seed++) {
            run(way, world, Choices.drawn(5, seed));
        }

        System.out.println(way + " " + world + ": " + runs + " runs");
        assertTrue(runs > 100, "only " + runs);
    }

    private static void run(Way way, DraftMailbox.World world, Choices choices) {
        var clock = MutableClock.atNoon();
        var mailbox = new DraftMailbox(world, choices, clock);
        var deliveries = new Deliveries(clock, GraphTransports.byDrafts(mailbox, clock, clock::advance));
        var mail = way.mail(clock.instant());

        var outcome = untilItsEnd(deliveries, way, mail, mailbox, choices);
        mailbox.carryOut();
        check(way, outcome, mailbox, choices);

        // An operator redrives it.
        var again = deliver(deliveries, way, mail, 1).outcome();
        mailbox.story().add("redriven: " + again.word());
        mailbox.carryOut();
        check(way, again, mailbox, choices);
    }

    private static Outcome untilItsEnd(Deliveries deliveries, Way way, SendRequest mail, DraftMailbox mailbox,
            Choices choices) {
        int receives = 1;
        while (true) {
            var report = deliver(deliveries, way, mail, receives++);
            mailbox.story().add("= " + report.outcome().word() + " " + report.outcome().code());
            if (way == Way.DIRECT && !report.outcome().settled()) {
                // Each answer goes to a caller who acts on it.
                check(way, report.outcome(), mailbox, choices);
            }
            if (report.retryIn().isEmpty() || (way == Way.DIRECT && receives > 3)) {
                return report.outcome();
            }
            assertTrue(receives < MOST_RECEIVES, () -> "no end: " + mailbox.story());
            deliveries.clock.advance(report.retryIn().get().plusMillis(1));
        }
    }

    private static DeliveryResult deliver(Deliveries deliveries, Way way, SendRequest mail, int receives) {
        var queued = new Queued(Optional.of(MutableClock.atNoon().instant()), receives, true);
        var job = Jobs.of(mail, way == Way.DIRECT ? Optional.empty() : Optional.of(queued));
        return deliveries.build().deliver(List.of(job), deliveries.deadline()).get(0);
    }

    private static void check(Way way, Outcome outcome, DraftMailbox mailbox, Choices choices) {
        String story = "\n" + String.join("\n", mailbox.story()) + "\n" + choices;
        if (!way.whenUnknown.endsWith("resend")) {
            assertTrue(mailbox.delivered() <= 1, () -> "sent " + mailbox.delivered() + " times:" + story);
        }
        if (SENT.contains(outcome.word())) {
            assertTrue(mailbox.delivered() >= 1, () -> outcome + ", but it was not sent:" + story);
        } else if (NOT_SENT.contains(outcome.word()) || (outcome.retryable() && !NOT_BEGUN.contains(outcome.word()))) {
            assertEquals(0, mailbox.delivered(), () -> outcome + ", but it was sent:" + story);
        }
    }
}
