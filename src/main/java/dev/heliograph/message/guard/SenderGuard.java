package dev.heliograph.message.guard;

import java.util.List;
import java.util.Optional;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Mailbox;

/**
 * The mailboxes and addresses that requests may send from. Without it a producer could send from every mailbox that
 * the application may use, and under every name.
 */
public final class SenderGuard {

    private final AddressRules allowed;
    private final Optional<String> usual;

    /**
     * @param allowed user principal names, object ids, and domains ({@code *@contoso.com}); empty allows all
     * @param usual the author of a mail whose request has none; it comes from a setting, so it needs no entry
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
     * Whether a request may name this address as author. An SMTP server may not check that, and Exchange requires Send
     * As.
     */
    public boolean allows(EmailAddress from) {
        return allowed.allow(from.address()) || usual.filter(from.address()::equalsIgnoreCase).isPresent();
    }
}
