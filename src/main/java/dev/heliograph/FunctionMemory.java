package dev.heliograph;

import dev.heliograph.setting.WrongSettingException;

/** Whether the function has memory enough to do its work. A queue hands it ten messages of 1 MB in one event. */
final class FunctionMemory {

    /** Megabytes: ten mails of 1 MB in one event pass in 40, and of 32 one has to come again (infra/bench/README.md). */
    private static final long LEAST_HEAP = 48;

    private FunctionMemory() {
    }

    /**
     * @param heap the largest that it may become, in bytes: a share of the memory that the function sees
     * @throws WrongSettingException if it is too small
     */
    static void require(long heap) {
        if (heap < LEAST_HEAP << 20) {
            throw new WrongSettingException("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "the function's memory leaves a heap of "
                    + (heap >> 20) + " MB; wanted: " + LEAST_HEAP + " MB, or a batch of large mails would not fit: give it more"
                    + " (memory_mb in Terraform)");
        }
    }
}
