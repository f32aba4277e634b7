package dev.heliograph.message.guard;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** From where mails may come, and whom they may go to. */
@ConfigMapping(prefix = "heliograph")
public interface GuardConfig {

    /** Mailboxes and domains ({@code *@contoso.com}) that requests may send from; all, while this is unset. */
    Optional<List<String>> allowedSenders();

    /** {@code live} (default), {@code redirect} or {@code drop}. */
    @WithDefault("live")
    RecipientGuard.Mode mode();

    /** Addresses and domains ({@code *@example.org}) that mails may go to; all, while this is unset. */
    Optional<List<String>> allowedRecipients();

    /** Where all mails go in redirect mode. */
    Optional<String> redirectTo();
}
