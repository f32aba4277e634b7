package dev.heliograph.simulation;

import java.time.Duration;

import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.report.MailListener;

/** Puts into the trace what an environment logs, and notes the function's own mistakes. */
final class Witness implements MailListener {

    private static final String MISTAKE = "internal-error";

    private final World world;
    private final Effects effects;

    Witness(World world, Effects effects) {
        this.world = world;
        this.effects = effects;
    }

    @Override
    public void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        tell("attempted", mail.key().value(), outcome);
    }

    @Override
    public void notAttempted(MailLabel mail, Outcome outcome) {
        tell("not attempted", mail.key().value(), outcome);
    }

    @Override
    public void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        tell("fetched", mail.key().value(), outcome);
    }

    @Override
    public void ended(MailLabel mail, Outcome outcome) {
        tell("ended", mail.key().value(), outcome);
    }

    @Override
    public void unread(String id, Outcome outcome) {
        tell("unread", id, outcome);
    }

    @Override
    public void trouble(String id, String code, String reason) {
        if (!effects.isDead()) {
            world.trace().add(effects.name(), "trouble " + code, id);
            require(code, id + " " + reason);
        }
    }

    private void tell(String what, String about, Outcome outcome) {
        if (!effects.isDead()) {
            world.trace().add(effects.name(), what + " " + outcome.word() + " " + outcome.code(), about);
            require(outcome.code(), about + " " + outcome.reason());
        }
    }

    private void require(String code, String about) {
        if (code.equals(MISTAKE)) {
            world.books().wrong("a bug in Heliograph: " + about, effects.inWork());
        }
    }
}
