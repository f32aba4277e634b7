package dev.heliograph.message.contract;

import java.util.List;
import java.util.Optional;

import dev.heliograph.message.WhenUnknown;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may hold and decide, and what counts where it says nothing. */
@ConfigMapping(prefix = "heliograph")
public interface ContractConfig {

    /** Who a mail is from if its request doesn't say; such requests are rejected while this is unset. */
    Optional<String> from();

    /**
     * What to do with a mail that may have been sent, if its request doesn't say: {@code hold}, {@code check}, {@code
     * check-then-resend} or {@code resend}.
     */
    @WithDefault("hold")
    WhenUnknown whenUnknown();

    /** Whether a request may have a mail in doubt sent again where {@link #whenUnknown} would not. */
    @WithDefault("true")
    boolean allowResend();

    /** Whether a request may say {@code ignoreSuppression}. */
    @WithDefault("true")
    boolean allowIgnoreSuppression();

    /** The header names that a request may write, also by their beginnings ({@code X-Shop-*}); any, while this is unset. */
    Optional<List<String>> allowedHeaders();

    /** How much a request may hold. */
    LimitsConfig limits();

    /** How much a request may hold. */
    interface LimitsConfig {

        /** Of to, cc and bcc together. */
        @WithDefault("500")
        int recipients();
    }
}
