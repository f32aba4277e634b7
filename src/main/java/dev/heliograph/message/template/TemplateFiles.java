package dev.heliograph.message.template;

import java.util.Optional;
import java.util.Set;

/** The place of templates' files: {@code receipt.html}, {@code receipt.txt}, {@code receipt.subject.txt}. */
interface TemplateFiles {

    /**
     * A file's text.
     *
     * @param version changes with the file
     */
    record TemplateFile(String text, String version) {
    }

    /** @param name the path below the place, with slashes */
    Optional<TemplateFile> read(String name);

    /** The version of a file, without reading it; empty if there is none. */
    Optional<String> version(String name);

    /** All names. */
    Set<String> names();
}
