package dev.heliograph.message.guard;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of allowed senders and recipients. */
@ConfigMapping(prefix = "heliograph")
public interface GuardConfig {

    /** Mailboxes and domains ({@code *@contoso.com}) that requests may send from; all, while this is unset. */
    Optional<List<String>> allowedSenders();

    /** {@code live} (default), {@code redirect} or {@code drop}. */
    @WithDefault("live")
    RecipientGuard.Mode mode();

    /** Addresses and domains ({@code *@example.org}) that mails may go to; all, while this is unset. */
    Optional<List<String>> allowedRecipients();

    /** The address that gets all mails in redirect mode. */
    Optional<String> redirectTo();
}
