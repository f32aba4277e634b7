package dev.heliograph.message.contract;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may hold. */
@ConfigMapping(prefix = "heliograph")
public interface ContractConfig {

    /** Who a mail is from if its request doesn't say; such requests are rejected while this is unset. */
    Optional<String> from();

    /** How much a request may hold. */
    LimitsConfig limits();

    /** How much a request may hold. */
    interface LimitsConfig {

        /** Of to, cc and bcc together. */
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
