package dev.heliograph.message.template;

import java.io.UncheckedIOException;

/** Templates that can't be read now: the file system fails, which may pass. */
public final class TemplatesUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplatesUnreadableException(UncheckedIOException cause) {
        super("HELIOGRAPH_TEMPLATES: can't be read now (" + cause.getCause().getClass().getSimpleName() + ")", cause);
    }
}
