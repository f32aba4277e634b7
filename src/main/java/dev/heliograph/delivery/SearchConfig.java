package dev.heliograph.delivery;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When the copies of mails in doubt are searched. */
@ConfigMapping(prefix = "heliograph")
public interface SearchConfig {

    /** How long after its doubt a mail's copy is searched, once each, in order. */
    @WithDefault("1m,5m,15m")
    List<Duration> lookAfter();
}
