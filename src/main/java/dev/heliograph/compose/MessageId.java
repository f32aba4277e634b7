package dev.heliograph.compose;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** The id of a mail, the same for the same request, so that whoever gets it twice can tell. */
public final class MessageId {

    private MessageId() {
    }

    /** Whoever it is from. */
    public static String of(SendRequest mail) {
        try {
            return of(mail, From.of(mail));
        } catch (UndeliverableException e) {
            return of(mail, EmailAddress.of("@heliograph.invalid"));
        }
    }

    /** @param from who it is from */
    public static String of(SendRequest mail, EmailAddress from) {
        var name = UUID.nameUUIDFromBytes((mail.mailbox() + "#" + mail.id()).getBytes(StandardCharsets.UTF_8));
        return "<" + name + from.address().substring(from.address().lastIndexOf('@')) + ">";
    }
}
