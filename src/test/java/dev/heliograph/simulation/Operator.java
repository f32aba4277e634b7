package dev.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An operator who knows more than one can: who looks into the recipients' mailboxes, and says that a mail was not sent only if
 * nothing can send it any more. He takes mails back, has them looked for, settles what is held, and redrives dead letters.
 */
final class Operator {

    private static final Duration PACE = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final World world;
    private final Instant until;

    Operator(World world, Instant until) {
        this.world = world;
        this.until = until;
    }

    void begin() {
        world.in(world.chance().between(Duration.ZERO, PACE), this::next);
    }

    private void next() {
        if (world.clock().instant().isAfter(until)) {
            return;
        }
        var books = world.books();
        if (world.chance().in(world.weather().http())) {
            world.trace().add("Entra", "revokes all tokens", "");
            world.sandbox().entra().revokeAll();
        }
        if (books.size() > 0) {
            int roll = world.chance().below(10);
            var letters = List.copyOf(world.deadLetters().messages());
            if (roll < 2) {
                cancel(books.mails().get(world.chance().below(books.size())));
            } else if (!letters.isEmpty()) {
                settle(world.chance().of(letters), roll);
            }
        }
        begin();
    }

    private void cancel(Mail mail) {
        mail.cancelWanted();
        world.trace().add("operator", "cancels", mail.toString());
        var ended = world.invoke(
                "{\"cancel\":{\"id\":\"" + mail.key().id() + "\",\"mailbox\":\"" + mail.key().mailbox() + "\"}}",
                Set.of(mail));
        if (!ended.error()) {
            mail.cancelled();
        }
    }

    private void settle(SimulatedQueue.Message letter, int roll) {
        var found = world.books().find(letter.body());
        if (found.isEmpty()) {
            return;
        }
        var copy = found.get();
        var mail = copy.mail();
        if (!letter.attributes().getOrDefault("Heliograph-Outcome", "").equals("unknown")) {
            return;
        } else if (roll < 4) {
            resolve(mail, "check");
        } else if (roll < 6) {
            redrive(letter, copy);
        } else if (world.isDelivered(mail)) {
            if (resolve(mail, "sent")) {
                mail.resolvedAsSent();
            }
        } else if (!mail.isLate() && !world.isInWork(mail)
                && letter.sentAt().plus(SETTLED).isBefore(world.clock().instant()) && resolve(mail, "resend")) {
            redrive(letter, copy);
        }
    }

    private boolean resolve(Mail mail, String as) {
        world.trace().add("operator", "resolves as " + as, mail.toString());
        return !world.invoke("{\"resolve\":{\"id\":\"" + mail.key().id() + "\",\"mailbox\":\"" + mail.key().mailbox()
                + "\",\"as\":\"" + as + "\"}}", Set.of(mail)).error();
    }

    /** As SQS does it: a new message with the same body, attributes and group. */
    private void redrive(SimulatedQueue.Message letter, Books.Copy copy) {
        world.trace().add("operator", "redrives", copy.mail().marker(copy.variant()));
        world.deadLetters().remove(letter);
        world.queue().send(letter.body(), letter.attributes(), letter.group(), world.chance().id().toString());
    }
}
