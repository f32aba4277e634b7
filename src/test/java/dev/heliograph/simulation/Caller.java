package dev.heliograph.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whoever invokes the function directly: repeats what had no answer, and what the answer says to come later. */
final class Caller {

    private static final Set<String> LATER = Set.of("throttled", "transient", "not-started", "misconfigured");

    /** Of a mail in doubt, which may still be cleared up. */
    private static final int MOST_DOUBTS = 4;

    private final World world;

    /** @param request its JSON */
    record Asked(Mail mail, String variant, String request) {
    }

    Caller(World world) {
        this.world = world;
    }

    void call(List<Asked> asked) {
        call(asked, 0);
    }

    private void call(List<Asked> asked, int doubts) {
        var mails = new TreeSet<Mail>();
        asked.forEach(one -> mails.add(one.mail()));
        String event = asked.size() == 1 ? asked.get(0).request()
                : "[" + String.join(",", asked.stream().map(Asked::request).toList()) + "]";
        var ended = world.invoke(event, mails);
        if (ended.json().isEmpty()) {
            again(asked, doubts, Duration.ofSeconds(1), Duration.ofMinutes(1));
            return;
        }
        var results = ended.node().path("results");
        var later = new ArrayList<Asked>();
        for (int i = 0; i < asked.size(); i++) {
            var one = asked.get(i);
            String outcome = results.path(i).path("outcome").asText();
            if (LATER.contains(outcome)) {
                later.add(one);
            } else if (outcome.equals("unknown") && doubts < MOST_DOUBTS) {
                again(List.of(one), doubts + 1, Duration.ofMinutes(1), Duration.ofMinutes(20));
            } else {
                one.mail().answer(one.variant(), outcome + " " + results.path(i).path("code").asText());
            }
        }
        if (!later.isEmpty()) {
            again(later, doubts, Duration.ofSeconds(2), Duration.ofMinutes(5));
        }
    }

    private void again(List<Asked> asked, int doubts, Duration least, Duration most) {
        world.in(world.chance().between(least, most), () -> call(asked, doubts));
    }
}
