package dev.heliograph.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.TemplateRefusedException;
import dev.heliograph.message.template.Templates;
import dev.heliograph.message.template.TemplatesUnreadableException;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.suppression.SuppressionList;

/** What is done with a mail once, before it is tried for the first time: may it leave, to whom, and what does it say. */
final class Preparation {

    /** A file system that doesn't answer is given time. */
    private static final Duration UNREADABLE = Duration.ofSeconds(30);

    private static final Outcome NO_ROOM = new Outcome.NotStarted("no-room",
            "the function has not the memory that its template takes; wanted: a function with more (memory_mb in Terraform)",
            Optional.of(UNREADABLE));

    private final RecipientGuard guard;
    private final SuppressionList suppressions;
    private final Templates templates;
    /** A mail whose template takes much memory keeps it until it is sent, so that one is sent at a time. */
    private final Semaphore large = new Semaphore(1);

    Preparation(RecipientGuard guard, SuppressionList suppressions, Templates templates) {
        this.guard = guard;
        this.suppressions = suppressions;
        this.templates = templates;
    }

    /** What comes of it. */
    sealed interface Prepared {

        /**
         * It is ready to leave.
         *
         * @param release to be run when it is sent, or is not in this invocation
         */
        record Ready(OutgoingMail mail, Runnable release) implements Prepared {
        }

        /** It does not leave any more, though an earlier delivery may have sent it. */
        record Refused(Outcome end) implements Prepared {
        }

        /** That can't be known now. */
        record NotYet(Outcome outcome) implements Prepared {
        }
    }

    /**
     * Prepares a mail.
     *
     * @param tooEarly whether it is not to be sent yet: who gets it is decided when it is
     * @param hasTime whether there is time left to send it at all
     */
    Prepared of(SendRequest request, boolean tooEarly, BooleanSupplier hasTime) {
        return guard.clear(request).match(mail -> tooEarly ? filled(mail, hasTime) : unsuppressed(mail, hasTime),
                () -> new Prepared.Refused(new Outcome.Suppressed()),
                outside -> new Prepared.Refused(new Outcome.Rejected("recipient-not-allowed",
                        outside + " of the recipients are not in HELIOGRAPH_ALLOWED_RECIPIENTS")));
    }

    private Prepared unsuppressed(OutgoingMail mail, BooleanSupplier hasTime) {
        Set<String> suppressed;
        try {
            suppressed = suppressions.of(mail.request());
        } catch (NotReadyException e) {
            return new Prepared.NotYet(e.isSetUp() ? e.notReady().outcome()
                    : new Outcome.NotStarted(e.code(), e.getMessage(), Optional.of(e.retryAfter().orElse(UNREADABLE))));
        }
        if (suppressed.isEmpty()) {
            return filled(mail, hasTime);
        }
        var rest = mail.without(suppressed);
        return rest.request().recipients().size() > 0 ? filled(rest, hasTime)
                : new Prepared.Refused(new Outcome.Suppressed(Outcome.Suppressed.BOUNCED));
    }

    private Prepared filled(OutgoingMail mail, BooleanSupplier hasTime) {
        try {
            var filled = templates.fillSmall(mail);
            if (filled.isPresent()) {
                return new Prepared.Ready(filled.get(), () -> {
                });
            }
        } catch (TemplateRefusedException | TemplatesUnreadableException | OutOfMemoryError e) {
            return unfilled(e);
        }
        large.acquireUninterruptibly();
        boolean ready = false;
        try {
            var prepared = filledAlone(mail, hasTime);
            ready = prepared instanceof Prepared.Ready;
            return prepared;
        } finally {
            if (!ready) {
                large.release();
            }
        }
    }

    private Prepared filledAlone(OutgoingMail mail, BooleanSupplier hasTime) {
        try {
            return hasTime.getAsBoolean() ? new Prepared.Ready(templates.fill(mail), large::release)
                    : new Prepared.NotYet(Outcome.NotStarted.noTime("send"));
        } catch (TemplateRefusedException | TemplatesUnreadableException | OutOfMemoryError e) {
            return unfilled(e);
        }
    }

    private static Prepared unfilled(Throwable failure) {
        if (failure instanceof TemplateRefusedException refused) {
            return new Prepared.Refused(new Outcome.Rejected(refused.code(), refused.getMessage()));
        } else if (failure instanceof OutOfMemoryError) {
            return new Prepared.NotYet(NO_ROOM);
        }
        return new Prepared.NotYet(new Outcome.NotStarted("templates-unreadable", failure.getMessage(),
                Optional.of(UNREADABLE)));
    }
}
