package dev.heliograph.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Searched;
import dev.heliograph.transport.DraftFolder;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.WrittenMail;

/** Mistakes on purpose, each of which the simulation has to find. */
final class Mistakes {

    private Mistakes() {
    }

    /** A mail counts as sent before it is, and is lost if it isn't. */
    static Mistake settledBeforeItIsSent() {
        return new Mistake(right -> new Ledger() {
            @Override
            public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
                if (event instanceof AttemptEnded) {
                    return null;
                }
                var answer = right.happens(key, event);
                if (answer instanceof Reservation.Granted granted) {
                    right.settle(granted.granted(), Settlement.SENT);
                }
                return answer;
            }

            @Override
            public EntryStatus status(MailKey key) throws NotReadyException {
                return right.status(key);
            }
        }, transport -> transport);
    }

    /** A mail whose copy is not found counts as unsent, and comes twice if the copy was late. */
    static Mistake notFoundIsUnsent() {
        return new Mistake(right -> new Ledger() {
            @Override
            public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
                var answer = right.happens(key, event);
                if (event instanceof Searched) {
                    right.resolve(key, false);
                }
                return answer;
            }

            @Override
            public EntryStatus status(MailKey key) throws NotReadyException {
                return right.status(key);
            }
        }, transport -> transport);
    }

    /** Each environment remembers what it has sent itself, and nothing of the others. */
    static Mistake nothingIsShared() {
        var clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        return new Mistake(right -> Ledger.inMemory(10_000, Duration.ofDays(30), clock), transport -> transport);
    }

    /** A 504 counts as not sent, and the mail is sent again. */
    static Mistake a504IsNotSent() {
        return new Mistake(ledger -> ledger, right -> new MailTransport() {
            @Override
            public Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
                return right.write(mail, mark);
            }

            @Override
            public SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout) {
                var result = right.send(mail, mailbox, timeout);
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
        });
    }
}
