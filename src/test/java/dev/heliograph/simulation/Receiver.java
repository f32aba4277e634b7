package dev.heliograph.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.heliograph.outcome.MailKey;

/** Mails that come into a mailbox, and the schedule that has it collected. */
final class Receiver {

    static final String MAILBOX = "requests@contoso.com";

    private static final Duration PACE = Duration.ofMillis(600);
    private static final Duration COLLECTED = Duration.ofMinutes(2);
    private static final int ROUNDS_OF_A_SWEEP = 10;
    private static final List<String> AFTERWARDS = List.of("keep", "read", "move:Done", "delete");

    private final World world;
    private final int mails;
    private final Instant until;
    private final String afterwards;
    private final List<Mail> received = new ArrayList<>();
    private int rounds;

    /**
     * @param mails how many come in
     * @param until when collecting ends
     */
    Receiver(World world, int mails, Instant until) {
        this.world = world;
        this.mails = mails;
        this.until = until;
        afterwards = world.chance().of(AFTERWARDS);
    }

    void begin() {
        if (mails > 0) {
            world.sandbox().mailboxes().makeFolder(MAILBOX, "Done");
            world.in(Duration.ZERO, this::arrive);
            world.in(Duration.ofSeconds(10), this::collect);
        }
    }

    List<Mail> received() {
        return received;
    }

    String afterwards() {
        return afterwards;
    }

    private void arrive() {
        if (received.size() == mails) {
            return;
        }
        int number = received.size();
        byte[] eml = ("From: Ada <ada@example.org>\r\nTo: " + MAILBOX + "\r\nSubject: Request " + number
                + "\r\nMessage-ID: <" + number + "@example.org>\r\nContent-Type: text/plain\r\n\r\nPlease.\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        String item = world.sandbox().mailboxes().receive(MAILBOX, "inbox", eml);
        received.add(new Mail(-2 - number, new MailKey(MAILBOX, item), false));
        world.trace().add("Exchange", "receives", item);
        world.in(world.chance().between(Duration.ZERO, PACE), this::arrive);
    }

    private void collect() {
        if (world.clock().instant().isAfter(until)) {
            return;
        }
        boolean sweep = ++rounds % ROUNDS_OF_A_SWEEP == 0;
        world.trace().add("schedule", "collects", sweep ? "all" : "");
        world.invoke("{\"collect\":{\"mailbox\":\"" + MAILBOX + "\",\"afterwards\":\"" + afterwards + "\",\"sweep\":" + sweep
                + "}}", Set.of());
        world.in(COLLECTED, this::collect);
    }
}
