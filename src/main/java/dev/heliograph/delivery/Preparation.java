package dev.heliograph.delivery;

import dev.heliograph.work.DeliveryResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.TemplateRefusedException;
import dev.heliograph.message.template.Templates;
import dev.heliograph.message.template.TemplatesUnreadableException;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;

/** What is done with a mail once, before it is tried for the first time: is it late, may it leave, what does it say. */
final class Preparation {

    /** A file system that doesn't answer is given time. */
    private static final Duration UNREADABLE = Duration.ofSeconds(30);

    private static final Outcome NO_ROOM = new Outcome.NotStarted("no-room",
            "the function has not the memory that its template takes; wanted: a function with more (memory_mb in Terraform)",
            Optional.of(UNREADABLE));

    private final GivingUp givingUp;
    private final RecipientGuard guard;
    private final Suppressions suppressions;
    private final Templates templates;
    private final Postponing postponing;
    private final Clock clock;
    private final Object large = new Object();

    Preparation(GivingUp givingUp, RecipientGuard guard, Suppressions suppressions, Templates templates, Postponing postponing,
            Clock clock) {
        this.givingUp = givingUp;
        this.guard = guard;
        this.suppressions = suppressions;
        this.templates = templates;
        this.postponing = postponing;

        this.clock = clock;
    }

    /** What comes of it; one of these is called. */
    interface Then {

        /** The mail is ready to leave. */
        DeliveryResult attempt(OutgoingMail mail);

        /** The mail could leave, and is not to yet. */
        DeliveryResult postpone();

        /** It does not leave any more, though an earlier delivery may have sent it. */
        DeliveryResult giveUp(Outcome outcome);

        /** Whether there is time left to send it at all. */
        boolean hasTime();

        /** That can't be told now. */
        DeliveryResult later(Outcome outcome);
    }

    DeliveryResult of(Job job, Then then) {
        var late = givingUp.before(job, clock.instant());
        return late.isPresent() ? then.giveUp(late.get())
                : guard.clear(job.request())
                        .match(mail -> postponing.isFor(job.request()) ? filled(mail, then, ignored -> then.postpone())
                                : unsuppressed(mail, then), () -> then.giveUp(new Outcome.Suppressed()),
                                outside -> then.giveUp(new Outcome.Rejected("recipient-not-allowed", outside
                                        + " of the recipients are not in HELIOGRAPH_ALLOWED_RECIPIENTS")));
    }

    private DeliveryResult unsuppressed(OutgoingMail mail, Then then) {
        Set<String> suppressed;
        try {
            suppressed = suppressions.of(mail.request());
        } catch (NotReadyException e) {
            return then.later(e.isSetUp() ? e.notReady().outcome()
                    : new Outcome.NotStarted(e.code(), e.getMessage(), Optional.of(e.retryAfter().orElse(UNREADABLE))));
        }
        if (suppressed.isEmpty()) {
            return filled(mail, then, then::attempt);
        }
        var rest = mail.without(suppressed);
        // An earlier delivery may have sent it.
        return rest.request().recipients().size() > 0 ? filled(rest, then, then::attempt)
                : then.giveUp(new Outcome.Suppressed(Outcome.Suppressed.BOUNCED));
    }

    private DeliveryResult filled(OutgoingMail mail, Then then, Function<OutgoingMail, DeliveryResult> ready) {
        Optional<OutgoingMail> filled;
        try {
            filled = templates.fillSmall(mail);
        } catch (TemplateRefusedException | TemplatesUnreadableException | OutOfMemoryError e) {
            return unfilled(e, then);
        }
        return filled.isPresent() ? ready.apply(filled.get()) : filledAlone(mail, then, ready);
    }

    /** A mail whose template takes much memory keeps it until it is sent, so that one is sent at a time. */
    private DeliveryResult filledAlone(OutgoingMail mail, Then then, Function<OutgoingMail, DeliveryResult> ready) {
        synchronized (large) {
            if (!then.hasTime()) {
                return then.later(Attempts.NO_TIME);
            }
            OutgoingMail filled;
            try {
                filled = templates.fill(mail);
            } catch (TemplateRefusedException | TemplatesUnreadableException | OutOfMemoryError e) {
                return unfilled(e, then);
            }
            return ready.apply(filled);
        }
    }

    private static DeliveryResult unfilled(Throwable failure, Then then) {
        if (failure instanceof TemplateRefusedException refused) {
            // An earlier delivery may have sent it, with the template as it was then.
            return then.giveUp(new Outcome.Rejected(refused.code(), refused.getMessage()));
        } else if (failure instanceof OutOfMemoryError) {
            return then.later(NO_ROOM);
        }
        return then.later(new Outcome.NotStarted("templates-unreadable", failure.getMessage(), Optional.of(UNREADABLE)));
    }
}
