package dev.heliograph.message.guard;

import java.util.List;
import java.util.Optional;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Mailbox;

/**
 * Which mailboxes and addresses requests may send from. Without it a producer could send as every mailbox that the application
 * may use, and under every name.
 */
public final class SenderGuard {

    private final AddressRules allowed;
    private final Optional<String> usual;

    /**
     * @param allowed user principal names, object ids, and domains ({@code *@contoso.com}); empty allows all
     * @param usual who a mail is from if its request doesn't say; a setting says so, so that it needs no entry
     * @throws IllegalArgumentException for a malformed entry
     */
    public SenderGuard(List<String> allowed, Optional<EmailAddress> usual) {
        this.usual = usual.map(EmailAddress::address);
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
        return allowed.allow(from.address()) || usual.filter(from.address()::equalsIgnoreCase).isPresent();
    }
}
