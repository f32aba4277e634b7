package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.heliograph.setting.LocalPorts;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Checks the ports of development, and opens the one for events, before anything else starts: with the sandbox and with real
 * Graph.
 */
@ApplicationScoped
@IfBuildProfile(anyOf = { "dev", "real" })
class DevelopmentEvents {

    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event, LocalPorts ports,
            @ConfigProperty(name = "quarkus.lambda.mock-event-server.dev-port") int functionPort) throws IOException {
        DevelopmentSandbox.stopEarlier();
        EndOfInput.watch();
        var needed = new ArrayList<LocalPort>();
        if (!EventPort.isOpen(ports.eventPort())) {
            needed.add(new LocalPort("HELIOGRAPH_DEV_EVENT_PORT", ports.eventPort()));
        }
        if (ConfigUtils.isProfileActive("dev")) {
            needed.add(new LocalPort("HELIOGRAPH_DEV_INBOX_PORT", ports.inboxPort()));
            needed.add(new LocalPort("HELIOGRAPH_DEV_CLOUD_PORT", ports.cloudPort()));
            if (ports.transport().equals("smtp")) {
                needed.add(new LocalPort("HELIOGRAPH_DEV_SMTP_PORT", ports.smtpPort()));
            }
        }
        LocalPort.requireFree(List.copyOf(needed));
        int function = LaunchMode.current() == LaunchMode.NORMAL ? FunctionPort.open() : functionPort;
        EventPort.open(ports.address(), ports.eventPort(), URI.create("http://localhost:" + function));
    }
}
