package dev.heliograph.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A share of a processor and a limit of memory for a process, as Lambda gives a function its share: a function of 1,769 MB has
 * one processor ("Configure Lambda function memory"). Linux, version 1 or 2 of its control groups, and root.
 */
final class ControlGroup implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    /** Microseconds. A longer period would let a mail be sent at full speed before its share is used up. */
    private static final int PERIOD = 20_000;
    private static final double MEGABYTES_OF_A_PROCESSOR = 1769;

    private final Path cpu;
    private final Path accounts;
    private final Path memory;
    private final boolean unified;

    ControlGroup() throws IOException {
        String name = "heliograph-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        unified = Files.exists(ROOT.resolve("cgroup.controllers"));
        cpu = ROOT.resolve(unified ? name : "cpu/" + name);
        accounts = ROOT.resolve(unified ? name : "cpuacct/" + name);
        memory = ROOT.resolve(unified ? name : "memory/" + name);
        if (unified) {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu +memory");
        }
        Files.createDirectories(cpu);
        Files.createDirectories(accounts);
        Files.createDirectories(memory);
    }

    /** Whether this machine has control groups, and allows creating one. */
    static boolean isThere() {
        try (var group = new ControlGroup()) {
            return group.cpuMillis() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The command that runs in here. */
    String[] entered(String executable) {
        return new String[] { "sh", "-c", "echo $$ > " + cpu.resolve("cgroup.procs")
                + (unified ? "" : "; echo $$ > " + accounts.resolve("cgroup.procs")) + "; exec " + executable };
    }

    /** The processor's time that was used in here, in milliseconds. */
    double cpuMillis() throws IOException {
        return unified
                ? Files.readAllLines(cpu.resolve("cpu.stat")).stream().filter(line -> line.startsWith("usage_usec"))
                        .mapToLong(line -> Long.parseLong(line.substring("usage_usec ".length()))).sum() / 1e3
                : Long.parseLong(Files.readString(accounts.resolve("cpuacct.usage")).strip()) / 1e6;
    }

    /** Limits the processes in the group to the share of a function with this memory. */
    void share(int megabytes) throws IOException {
        int quota = (int) Math.max(1000, PERIOD * megabytes / MEGABYTES_OF_A_PROCESSOR);
        if (!unified) {
            Files.writeString(cpu.resolve("cpu.cfs_period_us"), "" + PERIOD);
        }
        Files.writeString(cpu.resolve(unified ? "cpu.max" : "cpu.cfs_quota_us"), unified ? quota + " " + PERIOD : "" + quota);
    }

    /** Limits the processes in the group to one processor, as Lambda does while a function initialises. */
    void oneProcessor() throws IOException {
        share((int) MEGABYTES_OF_A_PROCESSOR);
    }

    /** The command that runs in here with so much memory and no more; what it needs beyond is refused, as Lambda does. */
    String[] limited(String executable, int megabytes) throws IOException {
        Files.writeString(memory.resolve(unified ? "memory.max" : "memory.limit_in_bytes"), megabytes + "M");
        var swap = memory.resolve(unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        if (Files.exists(swap)) {
            Files.writeString(swap, unified ? "0" : megabytes + "M");
        }
        return new String[] { "sh", "-c", "echo $$ > " + memory.resolve("cgroup.procs") + "; exec " + executable };
    }

    /** The most that was in use at a time, with the pages of files, in bytes; 0 where the kernel doesn't say. */
    long peak() throws IOException {
        var file = memory.resolve(unified ? "memory.peak" : "memory.max_usage_in_bytes");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (var group : List.of(cpu, accounts, memory)) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
