package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Common files are in {@code SendRequestBinderTest}. */
class MediaTypesTest {

    /** An extension in two lines would have the type of the last one. */
    @Test
    void eachLineIsATypeWithEndsOfItsOwn() throws Exception {
        var ends = new HashSet<String>();

        var lines = Files.readAllLines(Path.of("src/main/resources/dev/heliograph/message/mime.types")).stream()
                .filter(line -> !line.startsWith("#")).toList();

        for (String line : lines) {
            assertTrue(line.matches("[a-z-]+/[a-zA-Z0-9.+-]+( [a-z0-9_-]+)+"), line);
            for (String end : line.substring(line.indexOf(' ') + 1).split(" ")) {
                assertTrue(ends.add(end), line);
            }
        }
        assertEquals(987, ends.size());
    }

    @ParameterizedTest
    @CsvSource({ "a.EML,message/rfc822", "a.7z,application/x-7z-compressed", "a.ez,application/andrew-inset",
            "a.ice,x-conference/x-cooltalk", "pdf,", "'',", ".,", "a.pdf.,", "#,", "a.#," })
    void aNameHasTheTypeOfItsEnd(String name, String type) {
        var found = MediaTypes.ofName(name);

        assertEquals(Optional.ofNullable(type), found);
    }
}
