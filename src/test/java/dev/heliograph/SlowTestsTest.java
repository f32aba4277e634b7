package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** {@code ./mvnw test -Dquick} starts no function: a test that does is tagged as slow. */
class SlowTestsTest {

    @Test
    void whatStartsTheFunctionIsSlow() throws IOException {
        var starting = new ArrayList<Path>();
        var untagged = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                var lines = Files.readAllLines(file);
                if (lines.contains("@QuarkusTest")) {
                    starting.add(file);
                    if (!lines.contains("@Tag(\"slow\")")) {
                        untagged.add(file);
                    }
                }
            }
        }

        assertFalse(starting.isEmpty());
        assertEquals(List.of(), untagged);
    }
}
