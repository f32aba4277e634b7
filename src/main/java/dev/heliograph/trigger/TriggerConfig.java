package dev.heliograph.trigger;

import dev.heliograph.command.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The setting of the function's role. */
@ConfigMapping(prefix = "heliograph")
public interface TriggerConfig {

    /** {@code all} (default), {@code send}, {@code operate} or {@code receive}. */
    @WithDefault("all")
    Role role();
}
