package dev.heliograph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import dev.heliograph.lab.aws.AwsResource;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A sandbox for the function under test, which may be an executable of its own: it is given addresses, nothing else. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        try {
            sandbox = new Sandbox(0, 0, SandboxExtension.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // These are for the function in this process; an executable gets them as arguments.
        var stands = Map.of("aws.region", LocalAws.REGION, "aws.accessKeyId", "test", "aws.secretAccessKey", "test",
                "aws.endpointUrlS3", sandbox.s3().toString(), "aws.endpointUrlEventBridge",
                sandbox.eventBridge().toString(), "aws.endpointUrlScheduler", sandbox.scheduler().toString());
        stands.forEach(System::setProperty);
        // All that the machine may have set is said here, so that the tests mean the same everywhere.
        var settings = new HashMap<>(stands);
        settings.putAll(Map.ofEntries(
                Map.entry("heliograph.tenant-id", EntraEndpoint.TENANT),
                Map.entry("heliograph.client-id", EntraEndpoint.CLIENT_ID),
                Map.entry("heliograph.client-secret", EntraEndpoint.CLIENT_SECRET),
                Map.entry("heliograph.client-secret-id", ""),
                Map.entry("heliograph.cloud", "global"),
                Map.entry("heliograph.authority-host", sandbox.cloud().toString()),
                Map.entry("heliograph.graph-endpoint", sandbox.cloud().toString()),
                Map.entry("heliograph.trusted-roots", sandbox.certificate().toAbsolutePath().toString()),
                Map.entry("heliograph.https-proxy", ""),
                Map.entry("heliograph.from", ""),
                Map.entry("heliograph.mode", "live"),
                Map.entry("heliograph.allowed-recipients", ""),
                Map.entry("heliograph.mailbox-concurrency", "4"),
                Map.entry("heliograph.concurrency", "32"),
                Map.entry("heliograph.timeout", "60s"),
                Map.entry("heliograph.send-timeout", "30s"),
                Map.entry("heliograph.look-after", "3s,4s,5s"),
                Map.entry("heliograph.incoming-bucket", "incoming"),
                Map.entry("heliograph.s3-path-style", "true"),
                Map.entry("heliograph.event-bus", "default"),
                Map.entry("heliograph.event-queue-url", ""),
                Map.entry("heliograph.schedule-group", "later"),
                Map.entry("heliograph.schedule-queue-arn", LocalAws.arn(AwsResource.QUEUE)),
                Map.entry("heliograph.schedule-role-arn", "arn:aws:iam::000000000000:role/later"),
                Map.entry("heliograph.schedule-dead-letter-arn", ""),
                Map.entry("heliograph.schedule-key-arn", ""),
                Map.entry("heliograph.incoming-queue-url", ""),
                Map.entry("heliograph.suppress", "30d"),
                Map.entry("heliograph.ledger-table", ""),
                Map.entry("heliograph.dead-letter-queue-url", "")));
        return settings;
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
