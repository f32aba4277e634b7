package dev.heliograph.transport.smtp;

import java.util.Set;

import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;

/**
 * The one place that decides what an SMTP server's reply code means for a mail.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321, Simple Mail Transfer Protocol, SMTP
 *      replies</a>
 */
final class SmtpVerdict {

    /** The server closes, or has no room: it limits this client, or all. */
    private static final Set<Integer> BUSY = Set.of(421, 452);

    private SmtpVerdict() {
    }

    /** @param status from 400 to 599; an accepted mail has none, and any other is not the reply to a mail */
    static Reply of(int status) {
        String code = code(status);
        return status < 500 ? Reply.notTaken(code, "the SMTP server can't take the mail now (" + status + ")")
                : Reply.refused(code, "the SMTP server refuses the mail (" + status + ")");
    }

    /** The pause after a reply; no reply says how long. */
    static Pause pause(int status) {
        return BUSY.contains(status) ? Pause.OF_UNKNOWN_LENGTH : Pause.NONE;
    }

    static String code(int status) {
        return "smtp-" + status;
    }
}
