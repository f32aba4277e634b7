package dev.heliograph.message.contract;

import java.util.List;
import java.util.Optional;

import dev.heliograph.message.WhenUnknown;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of what requests may contain and decide, and of the defaults. */
@ConfigMapping(prefix = "heliograph")
public interface ContractConfig {

    /** The author of a mail whose request has none; such requests are rejected while this is unset. */
    Optional<String> from();

    /**
     * What to do with a mail that may have been sent, if its request doesn't say: {@code hold}, {@code check}, {@code
     * check-then-resend} or {@code resend}.
     */
    @WithDefault("hold")
    WhenUnknown whenUnknown();

    /** Whether a request may have a mail in doubt sent again if {@link #whenUnknown} would not. */
    @WithDefault("true")
    boolean allowResend();

    /** Whether a request may set {@code ignoreSuppression}. */
    @WithDefault("true")
    boolean allowIgnoreSuppression();

    /** The header names that a request may set, also as prefixes ({@code X-Shop-*}); any, while this is unset. */
    Optional<List<String>> allowedHeaders();

    /** The limits of a request. */
    LimitsConfig limits();

    /** The limits of a request. */
    interface LimitsConfig {

        /** The most recipients in to, cc and bcc together. */
        @WithDefault("500")
        int recipients();
    }
}
