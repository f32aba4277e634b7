package dev.heliograph.transport.graph;

import dev.heliograph.transport.TimeLimits;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.SendResult;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailTransport;

/** A mistake on purpose, which a burst has to find: a 504 counts as not sent, and the mail is sent again. */
@ApplicationScoped
class Resend504 {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    MailTransport transport(GraphTransport right) {
        return "resend-504".equals(System.getenv("HELIOGRAPH_BREAK")) ? new Wrong(right) : right;
    }

    private record Wrong(MailTransport right) implements MailTransport {

        @Override
        public SendResult send(OutgoingMail mail, TimeLimits allowance, DraftKeeper drafts) {
            var handover = right.send(mail, allowance, drafts);
            // What its verdict says of a 504 without a code.
            return handover.reply().settlement() == Settlement.UNKNOWN && handover.reply().outcome().reason().contains("504")
                    ? new SendResult(Reply.notTaken("ErrorServerBusy", "Exchange is busy"), Pause.UNTOLD,
                            handover.requestIds())
                    : handover;
        }

        @Override
        public boolean looks() {
            return right.looks();
        }

        @Override
        public DraftStatus look(Mailbox mailbox, Draft draft, Duration timeout) {
            return right.look(mailbox, draft, timeout);
        }

        @Override
        public DraftStatus discard(SendRequest mail, Draft draft, Duration timeout) {
            return right.discard(mail, draft, timeout);
        }

        @Override
        public void prepare() {
            right.prepare();
        }

        @Override
        public long tokenFetches() {
            return right.tokenFetches();
        }
    }
}
