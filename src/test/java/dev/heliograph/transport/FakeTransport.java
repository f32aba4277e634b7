package dev.heliograph.transport;

import java.time.Duration;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;

/** A way of sending for tests, by one request, which needs nothing. */
public interface FakeTransport extends MailTransport {

    /** A mail and what it is marked with. */
    record Written(OutgoingMail mail, MailMark mark) implements WrittenMail {
    }

    SendResult send(OutgoingMail mail, MailMark mark);

    @Override
    default Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
        return Result.of(new Written(mail, mark));
    }

    @Override
    default SendResult send(WrittenMail written, Mailbox mailbox, Duration timeout) {
        return send(((Written) written).mail(), ((Written) written).mark());
    }

    @Override
    default void prepare() {
        // There is nothing to prepare.
    }

    @Override
    default long tokenFetches() {
        return 0;
    }
}
