package dev.heliograph.compose;

import java.util.Optional;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** The author of a mail, for transports where no mailbox determines it. */
public final class From {

    private From() {
    }

    /** @throws UndeliverableException if the request names no author by an address */
    public static EmailAddress of(SendRequest mail) throws UndeliverableException {
        return mail.from().or(() -> Optional.of(mail.mailbox().value()).filter(box -> box.contains("@"))
                .map(EmailAddress::of))
                .orElseThrow(() -> new UndeliverableException("no-sender", "$.from: missing, and $.mailbox is an object id,"
                        + " which is no address; wanted: an address"));
    }
}
