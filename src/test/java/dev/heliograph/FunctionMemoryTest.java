package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import dev.heliograph.setting.WrongSettingException;

/** That too little memory is said when the function starts. */
class FunctionMemoryTest {

    @Test
    void tooLittleIsRefusedWithWhatIsWanted() {
        assertEquals(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE: the function's memory leaves a heap of 38 MB; wanted: 48 MB, or a batch of"
                        + " large mails would not fit: give it more (memory_mb in Terraform)",
                assertThrows(WrongSettingException.class, () -> FunctionMemory.require(38L << 20)).getMessage());
    }

    @Test
    void theSmallestFunctionOfLambdaIsEnough() {
        assertDoesNotThrow(() -> FunctionMemory.require((128L << 20) * 60 / 100));
    }
}
