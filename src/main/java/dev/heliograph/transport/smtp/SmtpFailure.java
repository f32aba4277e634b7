package dev.heliograph.transport.smtp;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import io.vertx.ext.mail.SMTPException;

/**
 * The meaning of a client's failure. A server's answer decides, whatever came before: after a 4xx or 5xx it hasn't
 * accepted the mail (RFC 5321, section 4.2.5). Its own text is not passed on, since it can name recipients.
 */
final class SmtpFailure {

    /** The server requires a log-in, or another one ("RFC 4954, SMTP Service Extension for Authentication"). */
    private static final Set<Integer> LOG_IN = Set.of(530, 534, 535, 538);

    private static final String TOO_LARGE = "message exceeds allowed size limit";

    private SmtpFailure() {
    }

    /** @param begun whether the client had begun to send the mail */
    static SendResult read(Throwable failure, boolean begun) {
        return failure instanceof SMTPException answer ? answered(answer, begun) : SendResult.of(unanswered(failure, begun));
    }

    private static Reply unanswered(Throwable failure, boolean begun) {
        String message = String.valueOf(failure.getMessage());
        if (message.equals(TOO_LARGE)) {
            return Reply.refused("too-large", "$: larger than the SMTP server takes");
        } else if (message.startsWith("STARTTLS required")) {
            return Reply.setUp("smtp-starttls", "the SMTP server has no STARTTLS: check QUARKUS_MAILER_START_TLS,"
                    + " QUARKUS_MAILER_TLS and QUARKUS_MAILER_PORT");
        } else if (message.startsWith("login is required")) {
            return Reply.setUp("smtp-login", "the SMTP server has no log-in that fits: check QUARKUS_MAILER_USERNAME,"
                    + " QUARKUS_MAILER_PASSWORD, QUARKUS_MAILER_AUTH_METHODS and QUARKUS_MAILER_START_TLS");
        }
        return !begun && isOfTrust(failure)
                ? Reply.setUp("smtp-tls", "the SMTP server's certificate can't be trusted, or is another host's: check"
                        + " QUARKUS_MAILER_HOST, QUARKUS_MAILER_TLS_CONFIGURATION_NAME and its roots")
                : Reply.broken(begun, failure.getClass().getSimpleName());
    }

    /** Whether the failure is about trust. A handshake that merely breaks off may succeed the next time. */
    private static boolean isOfTrust(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20)
                .anyMatch(cause -> cause instanceof CertificateException || cause instanceof CertPathValidatorException
                        || cause instanceof CertPathBuilderException);
    }

    private static SendResult answered(SMTPException answer, boolean begun) {
        int status = answer.getReplyCode();
        // The client reports a malformed answer as 500, and any unexpected code as a failure; after the mail's end
        // that could mean anything.
        if (!answer.getReplyMessage().startsWith(String.valueOf(status)) || status < 400 || status > 599) {
            return SendResult.of(Reply.broken(begun, "an answer that is none"));
        }
        return new SendResult(meaning(status, begun), SmtpVerdict.pause(status), RequestIds.NONE);
    }

    private static Reply meaning(int status, boolean begun) {
        if (LOG_IN.contains(status)) {
            return Reply.setUp(SmtpVerdict.code(status), "the SMTP server refuses the log-in (" + status
                    + "): check QUARKUS_MAILER_USERNAME, QUARKUS_MAILER_PASSWORD and QUARKUS_MAILER_START_TLS");
        }
        if (begun) {
            return SmtpVerdict.of(status);
        }
        String reason = "the SMTP server refuses us (" + status + ")";
        return status >= 500 ? Reply.setUp(SmtpVerdict.code(status), reason) : Reply.passing(SmtpVerdict.code(status), reason);
    }
}
