package dev.heliograph.message.guard;

import java.util.List;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Mailbox;

/**
 * Which mailboxes and addresses requests may send from. Without it a producer could send as every mailbox that the application
 * may use, and under every name.
 */
public final class SenderGuard {

    private final AddressRules allowed;

    /**
     * @param allowed user principal names, object ids, and domains ({@code *@contoso.com}); empty allows all
     * @throws IllegalArgumentException for a malformed entry
     */
    public SenderGuard(List<String> allowed) {
        this.allowed = new AddressRules("HELIOGRAPH_ALLOWED_SENDERS", allowed, true);
    }

    /** Whether a request may name this mailbox. */
    public boolean allows(Mailbox mailbox) {
        return allowed.allow(mailbox.value());
    }

    /**
     * Whether a mail may say that it is from this address. An SMTP server may not check that, and Exchange asks for Send As.
     */
    public boolean allows(EmailAddress from) {
        return allowed.allow(from.address());
    }
}
