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
        sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-test"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sandbox.close();
    }
}
