package dev.heliograph.message.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.text.Utf8;

/** Templates in a directory, which may change while the function runs: a Lambda layer below /opt, a mounted file system. */
final class TemplateDirectory implements TemplateFiles {

    /** The largest template of a mail. */
    private static final int LARGEST = 1_000_000;

    /** The longest name of a file, in bytes. */
    private static final int LONGEST_NAME = 255;

    private final Path directory;

    /** @throws InvalidSettingException if it is not a directory */
    TemplateDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidSettingException("HELIOGRAPH_TEMPLATES",
                    "\"" + directory + "\" is no directory; wanted: the one that"
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
            return Optional.of(new TemplateFile(Utf8.decode(Files.readAllBytes(directory.resolve(name))), version.get()));
        } catch (CharacterCodingException e) {
            throw new NotUtf8Exception(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> version(String name) {
        var root = root();
        if (isImpossible(root, root.resolve(name))) {
            return Optional.empty();
        }
        try {
            var real = root.resolve(name).toRealPath();
            // A template may name another one to include, but not a file elsewhere.
            if (!real.startsWith(root)) {
                return Optional.empty();
            }
            var file = Files.readAttributes(real, BasicFileAttributes.class);
            return file.isRegularFile() && file.size() <= LARGEST
                    ? Optional.of(file.lastModifiedTime().toMillis() + "/" + file.size() + "/" + file.fileKey())
                    : Optional.empty();
        } catch (NoSuchFileException e) {
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
                    String name = directory.relativize(file).toString().replace('\\', '/');
                    if (isFile(name)) {
                        names.add(name);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // A file that can't be read is not a template.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /**
     * The directory; resolved each time, since a link may point to another version. A missing one is a failure of the
     * file system.
     */
    private Path root() {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether no file system can have this path, which it reports like its own failure: a name too long, a path below
     * a file.
     */
    private static boolean isImpossible(Path root, Path path) {
        for (var part : path) {
            if (part.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return true;
            }
        }
        for (var above = path.getParent(); above != null && !above.equals(root); above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFile(String name) {
        try {
            return version(name).isPresent();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
