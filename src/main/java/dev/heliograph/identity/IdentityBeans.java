package dev.heliograph.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.WarmToken;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class IdentityBeans {

    private static final Logger LOG = Logger.getLogger("heliograph");

    private Optional<Credentials.Found> found = Optional.empty();

    @Produces
    @Singleton
    WarmToken warmToken(IdentityConfig config, HttpStack http, AwsClients aws, Clock clock) {
        var executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "token");
            thread.setDaemon(true);
            return thread;
        });
        var credential = new Credentials(config, http, aws, executor, clock).find();
        found = Optional.of(credential);
        return new WarmToken(credential.credential(), executor, clock);
    }

    /** Logs after everything else has started, so that the log of a failed start has only the error. */
    void announce(@Observes @Priority(2) StartupEvent event) {
        found.ifPresent(credential -> LOG.log(credential.usable() ? Logger.Level.INFO : Logger.Level.WARN,
                "Credential: " + credential.text()));
    }
}
