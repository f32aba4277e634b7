package dev.heliograph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import dev.heliograph.sandbox.EntraEndpoint;
import dev.heliograph.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A sandbox for the function under test, which may be an executable of its own: it is given addresses, nothing else. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        try {
            sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "heliograph.tenant-id", EntraEndpoint.TENANT,
                "heliograph.client-id", EntraEndpoint.CLIENT_ID,
                "heliograph.client-secret", EntraEndpoint.CLIENT_SECRET,
                "heliograph.cloud", "global",
                "heliograph.authority-host", sandbox.cloud().toString(),
                "heliograph.graph-endpoint", sandbox.cloud().toString(),
                "heliograph.trusted-roots", sandbox.certificate().toAbsolutePath().toString(),
                "heliograph.https-proxy", "");
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
