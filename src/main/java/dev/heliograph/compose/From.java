package dev.heliograph.compose;

import java.util.Optional;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** Who a mail says it is from, where no mailbox says it instead. */
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
