package dev.heliograph;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.lab.bench.Poisoned;

/** The executable in functions of little memory, with the worst messages of a queue. */
class MemoryIT {

    private static final String SKIPPED = "skipped: this machine lets us make no control group, which takes Linux and root";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = { 128, 256, 512 })
    void whateverOneRequestDemandsTheOthersOfItsBatchAreSent(int megabytes) throws Exception {
        if (!Poisoned.isPossible()) {
            System.out.println("MemoryIT, " + megabytes + " MB: " + SKIPPED);
        }
        assumeTrue(Poisoned.isPossible(), SKIPPED);

        Poisoned.all(Path.of(System.getProperty("native.image.path")), megabytes, directory, System.out::println);
    }
}
