package dev.heliograph.sandbox;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox of its own for each test, on free ports. */
public final class SandboxExtension implements BeforeEachCallback, AfterEachCallback {

    private Sandbox sandbox;

    public Sandbox get() {
        return sandbox;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        sandbox = new Sandbox(0, 0, directory());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sandbox.close();
    }

    /** The name has the process and the thread, since tests run in parallel; an existing directory is used again. */
    public static Path directory() {
        return Path.of("target", "sandbox-test", ProcessHandle.current().pid() + "-" + Thread.currentThread().getId());
    }
}
