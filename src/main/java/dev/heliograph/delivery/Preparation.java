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

/** Prepares a mail once, before its first attempt: whether it may be sent, to whom, and with which content. */
final class Preparation {

    /** The wait for a file system that doesn't answer. */
    private static final Duration UNREADABLE = Duration.ofSeconds(30);

    private static final Outcome NO_ROOM = new Outcome.NotStarted("no-room",
            "the function has not the memory that its template takes; wanted: a function with more (memory_mb in Terraform)",
            Optional.of(UNREADABLE));

    private final RecipientGuard guard;
    private final SuppressionList suppressions;
    private final Templates templates;
    /** A mail whose template takes much memory keeps it until it is sent, so only one is sent at a time. */
    private final Semaphore large = new Semaphore(1);

    Preparation(RecipientGuard guard, SuppressionList suppressions, Templates templates) {
        this.guard = guard;
        this.suppressions = suppressions;
        this.templates = templates;
    }

    /** The result of preparation. */
    sealed interface Prepared {

        /**
         * The mail can be sent.
         *
         * @param release run when it is sent, or is not sent in this invocation
         */
        record Ready(OutgoingMail mail, Runnable release) implements Prepared {
        }

        /** The mail is not sent any more, although an earlier delivery may have sent it. */
        record Refused(Outcome end) implements Prepared {
        }

        /** The result can't be known now. */
        record NotYet(Outcome outcome) implements Prepared {
        }
    }

    /**
     * Prepares a mail.
     *
     * @param tooEarly whether it is not sent yet: its recipients are decided when it is
     * @param hasTime whether there is time left to send it
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
