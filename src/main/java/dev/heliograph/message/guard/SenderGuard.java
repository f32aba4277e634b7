package dev.heliograph.message.guard;

import java.util.List;

import dev.heliograph.message.Mailbox;

/**
 * Which mailboxes requests may name. Whoever may put a request into the queue would otherwise send as every mailbox that the
 * application may use.
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
}
