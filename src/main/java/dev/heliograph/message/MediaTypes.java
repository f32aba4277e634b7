package dev.heliograph.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The media types of file name extensions. They are read from {@code mime.types}; an executable is built with them.
 */
final class MediaTypes {

    private static final Map<String, String> BY_END = read();

    private MediaTypes() {
    }

    /** The type of a file name's extension; empty if it is unknown. */
    static Optional<String> ofName(String name) {
        return Optional.ofNullable(BY_END.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
                .filter(type -> name.indexOf('.') >= 0);
    }

    private static Map<String, String> read() {
        var types = new HashMap<String, String>();
        try (var file = new BufferedReader(
                new InputStreamReader(MediaTypes.class.getResourceAsStream("mime.types"), StandardCharsets.US_ASCII))) {
            file.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).forEach(line -> {
                for (int i = 1; i < line.length; i++) {
                    types.put(line[i], line[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(types);
    }
}
