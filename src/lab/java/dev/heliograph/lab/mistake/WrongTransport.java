package dev.heliograph.lab.mistake;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.transport.DraftFolder;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.WrittenMail;

/** A transport with a mistake on purpose: a 504 counts as not sent, and the mail is sent again. */
public record WrongTransport(MailTransport right) implements MailTransport {

    @Override
    public Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
        return right.write(mail, mark);
    }

    @Override
    public SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout) {
        var result = right.send(mail, mailbox, timeout);
        // The verdict's result for a 504 without a code.
        return result.reply().settlement() == Settlement.UNKNOWN && result.reply().outcome().reason().contains("504")
                ? new SendResult(Reply.notTaken("ErrorServerBusy", "Exchange is busy"), Pause.OF_UNKNOWN_LENGTH,
                        result.requestIds())
                : result;
    }

    @Override
    public Optional<DraftFolder> drafts() {
        return right.drafts();
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
