package dev.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Whoever has mails sent: through the queue or by direct calls, one content or two under an id, now or later. */
final class Workload {

    private static final List<String> MAILBOXES = List.of("billing@contoso.com", "support@contoso.com", "news@contoso.com",
            "orders@fabrikam.com", "alerts@fabrikam.com");
    private static final String SMALL_FILE = file(30_000);
    private static final String LARGE_FILE = file(3_200_000);

    private static final Duration PACE = Duration.ofMillis(120);

    private final World world;
    private final Caller caller;
    private final int mails;
    private final boolean large;
    /** Mails that one direct call is about to bring. */
    private final List<Caller.Asked> together = new ArrayList<>();

    /**
     * @param mails how many
     * @param large whether some are so large that they are uploaded piece by piece
     */
    Workload(World world, Caller caller, int mails, boolean large) {
        this.world = world;
        this.caller = caller;
        this.mails = mails;
        this.large = large;
    }

    void begin() {
        world.in(Duration.ZERO, this::next);
    }

    private void next() {
        var chance = world.chance();
        int number = world.books().size();
        if (number >= mails) {
            call();
            return;
        }
        String policy = policy();
        var mail = world.books().add(chance.of(MAILBOXES), "order-" + number, policy.contains("resend"));
        String rest = policy + moments() + content(number);
        boolean valid = !chance.in(10_000);
        boolean direct = chance.in(250_000) || rest.length() > 1_000_000;
        give(mail, "a", request(mail, "a", rest, valid), direct);
        if (chance.in(50_000)) {
            var wait = chance.between(Duration.ZERO, Duration.ofMinutes(20));
            boolean alsoDirect = chance.in(300_000) || rest.length() > 1_000_000;
            world.in(wait, () -> give(mail, "a", request(mail, "a", rest, valid), alsoDirect));
        }
        if (chance.in(20_000)) {
            world.in(chance.between(Duration.ZERO, Duration.ofMinutes(10)),
                    () -> give(mail, "b", request(mail, "b", policy + moments() + content(1), true), chance.in(300_000)));
        }
        world.in(chance.between(Duration.ZERO, PACE), this::next);
    }

    private void give(Mail mail, String variant, String request, boolean direct) {
        mail.request(variant);
        if (direct) {
            mail.calledFor();
            together.add(new Caller.Asked(mail, variant, request));
            if (world.books().size() >= mails || !world.chance().in(250_000)) {
                call();
            }
        } else {
            world.trace().add("producer", "sends", mail.marker(variant));
            world.queue().send(request, Map.of(), world.queue().isFifo() ? mail.key().mailbox() : "",
                    world.chance().id().toString());
        }
    }

    private void call() {
        var asked = List.copyOf(together);
        together.clear();
        if (!asked.isEmpty()) {
            caller.call(asked);
        }
    }

    private static String request(Mail mail, String variant, String rest, boolean valid) {
        return "{\"id\":\"" + mail.key().id() + "\",\"from\":\"" + mail.key().mailbox() + "\",\"subject\":\""
                + mail.marker(variant) + "\",\"to\":[\"" + (valid ? "ada@example.org" : "nobody") + "\"]," + rest + "}";
    }

    private String policy() {
        int roll = world.chance().below(100);
        String word = roll < 20 ? "check" : roll < 30 ? "resend" : roll < 36 ? "check-then-resend" : roll < 50 ? "hold" : "";
        return word.isEmpty() ? "" : "\"whenUnknown\":\"" + word + "\",";
    }

    private String moments() {
        var chance = world.chance();
        int roll = chance.below(100);
        if (roll < 5) {
            return "\"sendAt\":\"" + later(Duration.ofMinutes(2), Duration.ofHours(3)) + "\",";
        }
        return roll < 8 ? "\"expiresAt\":\"" + later(Duration.ofMinutes(1), Duration.ofMinutes(40)) + "\"," : "";
    }

    private Instant later(Duration least, Duration most) {
        return world.clock().instant().plus(world.chance().between(least, most)).truncatedTo(ChronoUnit.SECONDS);
    }

    private String content(int number) {
        int roll = world.chance().below(1000);
        if (roll < 200) {
            return "\"text\":\"Paid.\",\"html\":\"<p>Paid.\"";
        } else if (roll < 250) {
            return "\"template\":\"receipt\",\"data\":{\"name\":\"Ada\",\"order\":" + number + "}";
        } else if (roll < 270) {
            return "\"text\":\"Paid.\",\"html\":\"<p>Paid.\",\"attachments\":[" + SMALL_FILE + "," + SMALL_FILE + "]";
        } else if (roll < 290) {
            return "\"text\":\"Paid.\",\"attachments\":[{\"name\":\"a.txt\",\"content\":\"UGFpZC4=\"}]";
        } else if (roll == 999 && large) {
            return "\"text\":\"Paid.\",\"attachments\":[" + LARGE_FILE + "]";
        }
        return "\"text\":\"Paid.\"";
    }

    private static String file(int bytes) {
        return "{\"name\":\"receipt.pdf\",\"content\":\"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"}";
    }
}
