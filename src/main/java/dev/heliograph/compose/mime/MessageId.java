package dev.heliograph.compose.mime;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** The id of a mail, the same for the same request, so that whoever gets it twice can tell. */
final class MessageId {

    private MessageId() {
    }

    static String of(SendRequest mail, EmailAddress from) {
        var name = UUID.nameUUIDFromBytes((mail.mailbox() + "#" + mail.id()).getBytes(StandardCharsets.UTF_8));
        return "<" + name + from.address().substring(from.address().lastIndexOf('@')) + ">";
    }
}
