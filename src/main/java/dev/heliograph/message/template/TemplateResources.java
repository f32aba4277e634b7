package dev.heliograph.message.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.text.Utf8;

/** Templates that were built into the function, from {@code src/main/resources/templates/mail}. */
final class TemplateResources implements TemplateFiles {

    /** A directory in {@code templates}, where Quarkus checks the files at build time. */
    static final String PLACE = "mail/";

    private static final String NEVER_CHANGES = "built";

    private final Set<String> names;

    /** @param names the names without the place */
    TemplateResources(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    @Override
    public Optional<TemplateFile> read(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("templates/" + PLACE + name)) {
            return Optional.of(new TemplateFile(Utf8.decode(in.readAllBytes()), NEVER_CHANGES));
        } catch (CharacterCodingException e) {
            throw new NotUtf8Exception(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> version(String name) {
        return Optional.of(NEVER_CHANGES).filter(version -> names.contains(name));
    }

    @Override
    public Set<String> names() {
        return names;
    }
}
