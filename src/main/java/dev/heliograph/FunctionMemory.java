package dev.heliograph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.heliograph.nativeimage.SeenMemory;
import dev.heliograph.setting.InvalidSettingException;

/**
 * The part of the function's memory that the heap may use. A copying collector needs memory for the copies: if the
 * heap leaves none, the kernel ends the process before Java can report that its memory is full.
 */
final class FunctionMemory {

    private static final String VARIABLE = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

    /** The memory of the executable's pages, the image's objects and the threads (infra/bench/README.md). */
    private static final long OUTSIDE_HEAP = 44L << 20;

    /** The heap's share of the rest; the other part is for copies. */
    private static final double HEAP = 0.6;

    /** Megabytes: an event of 6 MB and the largest request in it pass in 40 (infra/bench/README.md). */
    private static final long LEAST_HEAP = 44;

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private FunctionMemory() {
    }

    /** Sets the heap's limit, unless an {@code -Xmx} has. A JVM in development has its own limit. */
    static void limitHeap() {
        long memory = Math.min(ofFunction(System.getenv()), ofControlGroup(GROUPS, Path.of("/proc/self/cgroup")));
        if (memory < Long.MAX_VALUE) {
            SeenMemory.limitHeap(Math.max(1, heap(memory)));
        }
    }

    /**
     * The largest heap.
     *
     * @param memory the function's memory, in bytes
     */
    static long heap(long memory) {
        return (long) ((memory - OUTSIDE_HEAP) * HEAP);
    }

    /** The memory in bytes, as Lambda sets it; the largest number if there is none. */
    static long ofFunction(Map<String, String> environment) {
        String megabytes = environment.getOrDefault(VARIABLE, "");
        return megabytes.matches("[1-9][0-9]{0,5}") ? Long.parseLong(megabytes) << 20 : Long.MAX_VALUE;
    }

    /**
     * The limit of this process' control group and those around it, of version 1 or 2; the largest number if it has none.
     *
     * @see <a href="https://www.kernel.org/doc/html/latest/admin-guide/cgroup-v2.html">Control Group v2, Linux kernel
     *      documentation</a>
     */
    static long ofControlGroup(Path groups, Path ofProcess) {
        long least = Long.MAX_VALUE;
        for (String line : lines(ofProcess)) {
            String[] parts = line.split(":", 3);
            boolean unified = parts.length == 3 && parts[1].isEmpty();
            if (unified || parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                var root = unified ? groups : groups.resolve("memory");
                for (var group = root.resolve(parts[2].substring(1)).normalize(); group.startsWith(root); group = group
                        .getParent()) {
                    least = Math.min(least, limit(group.resolve(unified ? "memory.max" : "memory.limit_in_bytes")));
                }
            }
        }
        return least;
    }

    private static long limit(Path file) {
        return lines(file).stream().filter(line -> line.matches("[0-9]{1,18}")).mapToLong(Long::parseLong).findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The lines of a file; none if it can't be read: not every machine has control groups. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * @param heap the largest size of the heap, in bytes
     * @throws InvalidSettingException if it is too small
     */
    static void require(long heap) {
        if (heap < LEAST_HEAP << 20) {
            throw new InvalidSettingException(VARIABLE, "the function's memory leaves a heap of "
                    + (heap >> 20) + " MB; wanted: " + LEAST_HEAP + " MB, or a batch of large mails would not fit: give it more"
                    + " (memory_mb in Terraform)");
        }
    }
}
