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
     * The Message-ID of a draft. No other mail has it, nor an earlier one under the same request id, so that a copy
     * with it is a copy of this mail.
     *
     * @param mark distinguishes the copies of this mail from others; may be empty
     */
    public static String ofDraft(SendRequest mail, String mark) {
        try {
            return of(mail, From.of(mail), mark);
        } catch (UndeliverableException e) {
            return of(mail, EmailAddress.of("@heliograph.invalid"), mark);
        }
    }

    /**
     * The Message-ID of a request; it is the same each time, so that a recipient's program recognises a second copy.
     *
     * @param from the author
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
