package dev.heliograph.message.template;

import java.util.Optional;
import java.util.Set;

/** Where the files of templates are: {@code receipt.html}, {@code receipt.txt}, {@code receipt.subject.txt}. */
interface TemplateFiles {

    /**
     * A file's text.
     *
     * @param version differs from that of the file after a change
     */
    record TemplateFile(String text, String version) {
    }

    /** @param name with its path below the place, parted by slashes */
    Optional<TemplateFile> read(String name);

    /** The version of a file, without reading it; empty if there is none. */
    Optional<String> version(String name);

    /** All there are, by name. */
    Set<String> names();
}
