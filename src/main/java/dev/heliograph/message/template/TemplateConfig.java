package dev.heliograph.message.template;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of templates. */
@ConfigMapping(prefix = "heliograph")
public interface TemplateConfig {

    /** A directory of templates, in addition to the built-in ones; it is read again when a file changes. */
    Optional<Path> templates();
}
