package dev.heliograph.message.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Templates in a directory, which may change while the function runs: a Lambda layer below /opt, a mounted file system. */
final class TemplateDirectory implements TemplateFiles {

    /** More is no template of a mail. */
    private static final int LARGEST = 1_000_000;

    private final Path directory;

    /** @throws IllegalArgumentException if it isn't one */
    TemplateDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "HELIOGRAPH_TEMPLATES: \"" + directory + "\" is no directory; wanted: the one that"
                            + " holds the templates, such as /opt/templates");
        }
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Optional<TemplateFile> read(String name) {
        var version = version(name);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TemplateFile(Files.readString(path(name)), version.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> version(String name) {
        var path = path(name);
        // A template may name another one to include, but not a file elsewhere.
        if (!path.startsWith(directory)) {
            return Optional.empty();
        }
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isRegularFile() && file.size() <= LARGEST
                    ? Optional.of(file.lastModifiedTime().toMillis() + "/" + file.size() + "/" + file.fileKey())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> names() {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String name) {
        return directory.resolve(name).normalize();
    }
}
