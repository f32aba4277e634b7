package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.SandboxState;
import dev.heliograph.sandbox.aws.LocalQueues;
import dev.heliograph.sandbox.smtp.SmtpEndpoint;
import dev.heliograph.setting.LocalPorts;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Starts the sandbox in development, before anything asks it for a token. {@code application-dev.properties} points at it. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevelopmentSandbox {

    private static final Logger LOG = Logger.getLogger("heliograph");
    private static final String STATE = "heliograph.sandbox";
    private static final String QUEUES = "heliograph.sandbox.queues";
    private static final String STOP = "heliograph.sandbox.stop";

    private Sandbox sandbox;
    private TimetableRunner runner;
    private QueueReader reader;
    private Optional<SmtpEndpoint> smtp = Optional.empty();
    private boolean running;

    /** Stops the one of an earlier start that failed afterwards: Quarkus tells such a start of no end. */
    static void stopEarlier() {
        Runnable stop = DevConsoleManager.getGlobal(STOP);
        if (stop != null) {
            stop.run();
        }
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, LocalPorts ports,
            @ConfigProperty(name = "heliograph.templates") Optional<Path> templates) throws IOException {
        sandbox = new Sandbox(ports.cloudPort(), ports.inboxPort(), ports.address(), ports.directory(), FunctionClock.moves());
        goOn();
        // Nothing of what is received leaves this machine either, whatever account the machine is logged in to.
        Map.of("aws.region", "eu-central-1", "aws.accessKeyId", "sandbox", "aws.secretAccessKey", "sandbox",
                "aws.endpointUrlS3", sandbox.s3().toString(), "aws.endpointUrlSqs", sandbox.sqs().toString(),
                "aws.endpointUrlEventBridge",
                sandbox.eventBridge().toString(), "aws.endpointUrlScheduler", sandbox.scheduler().toString())
                .forEach(System::setProperty);
        var events = URI.create("http://localhost:" + ports.eventPort());
        sandbox.invocations().at(events);
        EventPort.report(sandbox.invocations()::add);
        var queues = queues();
        sandbox.show(queues);
        templates.ifPresent(sandbox::show);
        smtp = ports.transport().equals("smtp") ? Optional.of(new SmtpEndpoint(ports.smtpPort(), sandbox.inbox()))
                : Optional.empty();
        runner = new TimetableRunner(sandbox.timetable(), queues, sandbox.clock());
        reader = new QueueReader(queues, events, sandbox.clock());
        running = true;
        DevConsoleManager.setGlobal(STOP, (Runnable) this::stop);
        LOG.infof("""
                Heliograph runs on the sandbox: no account is used, nothing leaves this machine.
                  inbox        %s
                  send a mail  curl %s -d '{"from": "billing@contoso.com", "to": ["ada@example.org"],\
                 "subject": "Hello", "text": "It works."}'
                  queue        %s (endpoint %s)
                  receive      curl %s -d '{"collect": {"mailbox": "billing@contoso.com"}}'
                  faults       curl %s/api/v1/faults -d '{"fault": "429", "times": 1}'""",
                sandbox.inboxPage(), events, LocalQueues.url(sandbox.sqs(), LocalQueues.MAILS), sandbox.sqs(), events,
                sandbox.inboxPage());
    }

    /** Those of an earlier start go on, with what is in them. */
    private CompletableFuture<URI> queues() {
        CompletableFuture<URI> queues = DevConsoleManager.getGlobal(QUEUES);
        if (queues == null) {
            queues = LocalQueues.start(sandbox.sqs(), sandbox.clock());
            DevConsoleManager.setGlobal(QUEUES, queues);
        }
        return queues;
    }

    /** The inbox and all else outlive a live reload, which has new classes of everything. */
    private void goOn() {
        byte[] earlier = DevConsoleManager.getGlobal(STATE);
        if (earlier != null) {
            try {
                sandbox.goOnWith(SandboxState.of(earlier));
            } catch (IOException e) {
                LOG.warnf("The inbox begins empty: %s", e.getMessage());
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    private synchronized void stop() {
        if (running) {
            running = false;
            runner.close();
            reader.close();
            smtp.ifPresent(SmtpEndpoint::close);
            DevConsoleManager.setGlobal(STATE, sandbox.state().toBytes());
            sandbox.close();
        }
    }
}
