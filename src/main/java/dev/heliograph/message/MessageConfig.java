package dev.heliograph.message;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may hold, and whom mails may go to. */
@ConfigMapping(prefix = "heliograph")
public interface MessageConfig {

    /** Who a mail is from if its request doesn't say; such requests are rejected while this is unset. */
    Optional<String> from();

    /** Mailboxes and domains ({@code *@contoso.com}) that requests may send from; all, while this is unset. */
    Optional<List<String>> allowedSenders();

    /** {@code live} (default), {@code redirect} or {@code drop}. */
    @WithDefault("live")
    RecipientGuard.Mode mode();

    /** Addresses and domains ({@code *@example.org}) that mails may go to; all, while this is unset. */
    Optional<List<String>> allowedRecipients();

    /** Where all mails go in redirect mode. */
    Optional<String> redirectTo();

    /** A directory of templates, beside those that were built in; it is read again when a file changes. */
    Optional<Path> templates();

    /** How much a request may hold. */
    LimitsConfig limits();

    /** Development. */
    DevConfig dev();

    /** Development. */
    interface DevConfig {

        /** {@code -Dheliograph.dev.real=true}: the real Graph from a developer's machine, with an allow-list. */
        @WithDefault("false")
        boolean real();
    }

    /** How much a request may hold. */
    interface LimitsConfig {

        /** Recipients in to, cc and bcc together. */
        @WithDefault("500")
        int recipients();

        /** Characters of a subject. */
        @WithDefault("998")
        int subject();

        /** Attachments of a mail. */
        @WithDefault("100")
        int attachments();

        /** Header fields of a mail. */
        @WithDefault("50")
        int headers();
    }
}
