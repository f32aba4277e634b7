package dev.heliograph.compose.mime;

import java.util.Optional;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** Who a mail says it is from: MIME has no mailbox that would say it instead. */
public final class From {

    private From() {
    }

    /** @throws UndeliverableException if nobody is named by an address */
    public static EmailAddress of(SendRequest mail) throws UndeliverableException {
        return mail.from().or(() -> Optional.of(mail.mailbox().value()).filter(box -> box.contains("@"))
                .map(EmailAddress::of))
                .orElseThrow(() -> new UndeliverableException("no-sender", "$.from: missing, and $.mailbox is an object id,"
                        + " which is no address; wanted: an address"));
    }
}
