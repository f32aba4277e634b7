package dev.heliograph.delivery;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The setting of searches for copies of mails in doubt. */
@ConfigMapping(prefix = "heliograph")
public interface SearchConfig {

    /** How long after its doubt a mail's copy is searched for, once each, in order. */
    @WithDefault("1m,5m,15m")
    List<Duration> lookAfter();
}
