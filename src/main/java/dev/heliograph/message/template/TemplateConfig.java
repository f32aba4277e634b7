package dev.heliograph.message.template;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where templates are. */
@ConfigMapping(prefix = "heliograph")
public interface TemplateConfig {

    /** A directory of templates, beside those that were built in; it is read again when a file changes. */
    Optional<Path> templates();
}
