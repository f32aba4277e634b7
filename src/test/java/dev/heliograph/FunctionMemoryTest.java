package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.setting.InvalidSettingException;

/** The size of the heap, and the error at the start if the memory is too small. */
class FunctionMemoryTest {

    @TempDir
    Path directory;

    @Test
    void tooLittleIsRefusedWithWhatIsWanted() {
        assertEquals(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE: the function's memory leaves a heap of 38 MB; wanted: 44 MB, or a batch of"
                        + " large mails would not fit: give it more (memory_mb in Terraform)",
                assertThrows(InvalidSettingException.class, () -> FunctionMemory.require(38L << 20)).getMessage());
    }

    @Test
    void theSmallestFunctionOfLambdaIsEnough() {
        assertDoesNotThrow(() -> FunctionMemory.require(FunctionMemory.heap(128L << 20)));
    }

    @Test
    void lambdaSetsTheMemory() {
        assertEquals(256L << 20, FunctionMemory.ofFunction(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "x", "-1", "99999999999999999999" })
    void whatIsNoMemoryIsNone(String set) {
        assertEquals(Long.MAX_VALUE, FunctionMemory.ofFunction(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", set)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "0::/a/b | a/b/memory.max | 268435456", "0::/a/b | a/memory.max | 268435456",
            "0::/a/b | a/b/memory.max | max", "4:memory:/a/b | memory/a/b/memory.limit_in_bytes | 268435456",
            "4:cpu,memory:/a/b | memory/a/memory.limit_in_bytes | 268435456",
            "4:cpu:/a/b | memory/a/b/memory.limit_in_bytes | 1",
            "0::/../.. | memory.max | 1", "nonsense | memory.max | 1" })
    void theLeastLimitOfItsControlGroupsCounts(String ofProcess, String file, String limit) throws IOException {
        var groups = directory.resolve("cgroup");
        Files.createDirectories(groups.resolve(file).getParent());
        Files.writeString(groups.resolve(file), limit + "\n");
        var self = Files.writeString(directory.resolve("self"), ofProcess + "\n");

        long least = FunctionMemory.ofControlGroup(groups, self);

        assertEquals(limit.equals("268435456") ? 268435456 : Long.MAX_VALUE, least);
    }

    @Test
    void aMachineWithoutThemHasNoLimit() {
        assertEquals(Long.MAX_VALUE, FunctionMemory.ofControlGroup(directory, directory.resolve("none")));
    }
}
