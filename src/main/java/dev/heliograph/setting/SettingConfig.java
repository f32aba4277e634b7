package dev.heliograph.setting;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the start asks before anything else. */
@ConfigMapping(prefix = "heliograph")
public interface SettingConfig {

    /**
     * Names of variables that begin with {@code HELIOGRAPH_}, are no settings, and are there on purpose. Any other unknown name
     * stops the start.
     */
    Optional<List<String>> allowUnknown();

    /** Development. */
    DevConfig dev();

    /** Development. */
    interface DevConfig {

        /** {@code -Dheliograph.dev.real=true}: the real Graph from a developer's machine, with an allow-list. */
        @WithDefault("false")
        boolean real();
    }
}
