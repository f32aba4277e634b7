package dev.heliograph.compose;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** The Message-ID of a mail. */
public final class MessageId {

    private MessageId() {
    }

    /**
     * The one of a draft. No other mail has it, nor an earlier one under the same request id, so that a copy with it is a
     * copy of this mail.
     *
     * @param mark what tells the copies of this mail from others; empty where there is none
     */
    public static String ofDraft(SendRequest mail, String mark) {
        try {
            return of(mail, From.of(mail), mark);
        } catch (UndeliverableException e) {
            return of(mail, EmailAddress.of("@heliograph.invalid"), mark);
        }
    }

    /**
     * The same for the same request, so that a recipient who gets it twice can tell.
     *
     * @param from who it is from
     */
    public static String of(SendRequest mail, EmailAddress from) {
        return of(mail, from, "");
    }

    private static String of(SendRequest mail, EmailAddress from, String mark) {
        String name = mail.mailbox() + "#" + mail.id() + (mark.isEmpty() ? "" : "#" + mark);
        return "<" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                + from.address().substring(from.address().lastIndexOf('@')) + ">";
    }
}
