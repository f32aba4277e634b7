package dev.heliograph.transport.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.compose.mime.MimeMail;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.Unwritten;
import dev.heliograph.transport.WrittenMail;

/**
 * Sends through an SMTP server, with quarkus-mailer's client. {@link MimeMail} writes the mail: the client's own
 * encoder mangles names, subjects and file names outside of ASCII.
 */
public final class SmtpTransport implements MailTransport {

    private final SmtpClients clients;
    private final Clock clock;

    /** @param maker creates a client; the first one for the first mail */
    SmtpTransport(Supplier<LoopClient> maker, Clock clock) {
        clients = new SmtpClients(maker, clock);
        this.clock = clock;
    }

    @Override
    public void prepare() {
        // A server closes idle connections, and Lambda freezes the function between invocations: no connection is
        // opened before it is needed, and none is kept from before.
        clients.tidy();
    }

    @Override
    public long tokenFetches() {
        return 0;
    }

    @Override
    public Result<WrittenMail> write(OutgoingMail mail, MailMark mark) {
        try {
            return Result.of(written(mail.request(), mark));
        } catch (UndeliverableException | RuntimeException e) {
            return Unwritten.by(e);
        }
    }

    @Override
    public SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout) {
        var written = (RecallableMail) mail;
        SmtpClients.Client client;
        try {
            client = clients.take();
        } catch (RuntimeException | LinkageError e) {
            // Nothing was sent: the settings are read when a client is created.
            return SendResult.of(Reply.setUp("smtp-settings", "no SMTP client can be made of the settings ("
                    + e.getClass().getSimpleName() + "): check QUARKUS_MAILER_* and QUARKUS_TLS_*"));
        }
        boolean failed = true;
        try {
            var result = send(client.mails(), written, timeout);
            var settlement = result.reply().settlement();
            // After a refusal the client ends a connection that the next mail may have been given already, and that
            // stays silent until its time-out.
            failed = settlement != Settlement.SENT;
            return result;
        } finally {
            clients.giveBack(client, failed);
        }
    }

    private static SendResult send(LoopClient client, RecallableMail mail, Duration timeout) {
        try {
            client.send(mail).toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return SendResult.of(Reply.taken());
        } catch (ExecutionException e) {
            return SmtpFailure.read(e.getCause(), mail.begun());
        } catch (RuntimeException e) {
            return SendResult.of(Reply.broken(!mail.callBack(), e.getClass().getSimpleName()));
        } catch (TimeoutException e) {
            return SendResult.of(Reply.broken(!mail.callBack(), "no answer within " + timeout.toMillis() + " ms"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SendResult.of(Reply.broken(!mail.callBack(), "interrupted"));
        }
    }

    private RecallableMail written(SendRequest request, MailMark mark) throws UndeliverableException {
        SmtpRules.require(request);
        var mime = MimeMail.forSmtp(request, mark, clock);
        var mail = new RecallableMail(SmtpRules.sender(request), SmtpRules.recipients(request));
        mail.setFixedHeaders(true);
        mime.headers().forEach(mail::addHeader);
        // The client writes line ends itself.
        mail.setText(text(mime.body()).replace("\r\n", "\n"));
        return mail;
    }

    /** The client takes a text, not a stream. */
    private static String text(ByteSource content) {
        var bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
