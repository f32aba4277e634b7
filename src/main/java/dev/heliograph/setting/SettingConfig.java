package dev.heliograph.setting;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings that are checked before anything else. */
@ConfigMapping(prefix = "heliograph")
public interface SettingConfig {

    /**
     * Names of variables that begin with {@code HELIOGRAPH_} and are not settings. Any other unknown name stops the
     * start.
     */
    Optional<List<String>> allowUnknown();

    /** The settings of development. */
    DevConfig dev();

    /** The settings of development. */
    interface DevConfig {

        /** {@code -Dheliograph.dev.real=true}: the real Graph from a developer's machine, with an allow-list. */
        @WithDefault("false")
        boolean real();
    }
}
