package dev.heliograph.message.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        this.directory = directory;
    }

    @Override
    public Optional<TemplateFile> read(String name) {
        var version = version(name);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TemplateFile(Files.readString(directory.resolve(name)), version.get()));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> version(String name) {
        try {
            var real = directory.resolve(name).toRealPath();
            // A template may name another one to include, but not a file elsewhere.
            if (!real.startsWith(directory.toRealPath())) {
                return Optional.empty();
            }
            var file = Files.readAttributes(real, BasicFileAttributes.class);
            return file.isRegularFile() && file.size() <= LARGEST
                    ? Optional.of(file.lastModifiedTime().toMillis() + "/" + file.size() + "/" + file.fileKey())
                    : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> names() {
        var names = new TreeSet<String>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    names.add(directory.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // What can't be read is no template.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
