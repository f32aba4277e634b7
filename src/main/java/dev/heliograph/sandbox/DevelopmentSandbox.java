package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Starts the sandbox in development, before anything asks it for a token. {@code application-dev.properties} points at it. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevelopmentSandbox {

    private static final Logger LOG = Logger.getLogger("heliograph");
    private static final int CLOUD_PORT = 8443;
    private static final int INBOX_PORT = 8025;
    private static final URI FUNCTION = URI.create("http://localhost:8080");

    private Sandbox sandbox;
    private TimetableRunner runner;

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws IOException {
        sandbox = new Sandbox(CLOUD_PORT, INBOX_PORT, Path.of("target", "sandbox"));
        // Nothing of what is received leaves this machine either, whatever account the machine is logged in to.
        Map.of("aws.region", "eu-central-1", "aws.accessKeyId", "sandbox", "aws.secretAccessKey", "sandbox",
                "aws.endpointUrlS3", sandbox.s3().toString(), "aws.endpointUrlEventBridge",
                sandbox.eventBridge().toString(), "aws.endpointUrlScheduler", sandbox.scheduler().toString())
                .forEach(System::setProperty);
        runner = new TimetableRunner(sandbox.timetable(), FUNCTION);
        LOG.infof("""
                Heliograph runs on the sandbox: no account is used, nothing leaves this machine.
                  inbox        %s
                  send a mail  curl http://localhost:8080 -d '{"from": "billing@contoso.com", "to": ["ada@example.org"],\
                 "subject": "Hello", "text": "It works."}'
                  receive      curl http://localhost:8080 -d '{"collect": {"mailbox": "billing@contoso.com"}}'
                  faults       curl %s/api/v1/faults -d '{"fault": "429", "times": 1}'""",
                sandbox.inboxPage(), sandbox.inboxPage());
    }

    void stop(@Observes ShutdownEvent event) {
        runner.close();
        sandbox.close();
    }
}
