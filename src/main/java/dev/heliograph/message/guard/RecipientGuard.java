package dev.heliograph.message.guard;

import java.util.List;
import java.util.Optional;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Recipients;
import dev.heliograph.message.SendRequest;
import dev.heliograph.setting.InvalidSettingException;

/**
 * Keeps a test system from writing to real people: sends as asked, to one address instead, or not at all. With an
 * allow-list, a mail to an address outside of it is refused.
 */
public final class RecipientGuard {

    /** The modes of sending. */
    public enum Mode {
        /** Mails are sent to their recipients. */
        LIVE,
        /** Mails are sent to one address instead. */
        REDIRECT,
        /** Mails are not sent. */
        DROP
    }

    private final Mode mode;
    private final AddressRules allowed;
    private final Optional<EmailAddress> redirectTo;

    /**
     * @param allowed addresses ({@code ada@example.org}) and domains ({@code *@example.org}); empty allows all
     * @param redirectTo the address that gets all mails in redirect mode
     * @throws InvalidSettingException for redirect mode without an address, or a malformed entry
     */
    public RecipientGuard(Mode mode, List<String> allowed, Optional<EmailAddress> redirectTo) {
        if (mode == Mode.REDIRECT && redirectTo.isEmpty()) {
            throw new InvalidSettingException("HELIOGRAPH_REDIRECT_TO",
                    "not set; HELIOGRAPH_MODE=redirect needs the address that mails go to");
        }
        this.mode = mode;
        this.allowed = new AddressRules("HELIOGRAPH_ALLOWED_RECIPIENTS", allowed, false);
        this.redirectTo = redirectTo;
    }

    /** Decides whether and to whom a mail is sent. */
    public Clearance clear(SendRequest request) {
        if (mode == Mode.DROP) {
            return new Clearance.Dropped();
        }
        var recipients = mode == Mode.REDIRECT ? redirected(request.recipients()) : request.recipients();
        int outside = (int) recipients.all().filter(recipient -> !allowed.allow(recipient.address())).count();
        if (outside > 0) {
            return new Clearance.Refused(outside);
        }
        return new Clearance.Cleared(new OutgoingMail(mode == Mode.REDIRECT ? request.to(recipients) : request));
    }

    /** One recipient, whose display name shows the original ones. */
    private Recipients redirected(Recipients meant) {
        String first = meant.all().findFirst().orElseThrow().address();
        String name = "instead of " + first + (meant.size() > 1 ? " and " + (meant.size() - 1) + " more" : "");
        return new Recipients(List.of(new EmailAddress(Optional.of(name), redirectTo.orElseThrow().address())), List.of(),
                List.of());
    }
}
