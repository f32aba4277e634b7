package dev.heliograph.transport.smtp;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.SendRequest;
import dev.heliograph.transport.Attempt;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.Reply;
import dev.heliograph.transport.UndeliverableException;
import dev.heliograph.transport.mime.MimeMail;
import io.vertx.ext.mail.MailClient;

/**
 * Sends through an SMTP server, with quarkus-mailer's client. The mail itself is written by {@link MimeMail}: the client's own
 * encoder mangles names, subjects and file names outside of ASCII.
 */
public final class SmtpTransport implements MailTransport {

    private final Supplier<MailClient> client;
    private final Clock clock;

    /** @param client gives the client, which is made for the first mail */
    SmtpTransport(Supplier<MailClient> client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void prepare() {
        // A server closes connections that say nothing, so none is opened ahead.
    }

    @Override
    public long tokenFetches() {
        return 0;
    }

    @Override
    public Attempt send(OutgoingMail mail, Duration timeout) {
        Envelope envelope;
        try {
            envelope = envelope(mail.request());
        } catch (UndeliverableException e) {
            return Attempt.unsent(new Reply.Undeliverable(e.code(), e.getMessage()));
        }
        try {
            client.get().sendMail(envelope).toCompletionStage().toCompletableFuture().get(timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            return Attempt.unsent(new Reply.SmtpAnswered(250));
        } catch (ExecutionException e) {
            return Attempt.unsent(SmtpFailure.read(e.getCause(), envelope.begun()));
        } catch (TimeoutException e) {
            return Attempt.unsent(new Reply.Broken(!envelope.callBack(), "no answer within " + timeout.toMillis() + " ms"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.unsent(new Reply.Broken(!envelope.callBack(), "interrupted"));
        }
    }

    private Envelope envelope(SendRequest request) throws UndeliverableException {
        var mime = MimeMail.of(request, clock);
        var envelope = new Envelope(mime.sender(),
                request.recipients().all().map(recipient -> recipient.address()).distinct().toList());
        envelope.setFixedHeaders(true);
        mime.headers().forEach(envelope::addHeader);
        // The client writes the ends of lines itself.
        envelope.setText(mime.body().replace("\r\n", "\n"));
        return envelope;
    }
}
