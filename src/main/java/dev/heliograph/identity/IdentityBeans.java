package dev.heliograph.identity;

import java.time.Clock;
import java.util.concurrent.Executors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.http.HttpStack;
import dev.heliograph.http.aws.AwsClients;

@ApplicationScoped
class IdentityBeans {

    private static final Logger LOG = Logger.getLogger("heliograph");

    @Produces
    @Singleton
    WarmToken warmToken(IdentityConfig config, HttpStack http, AwsClients aws) {
        var executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "token");
            thread.setDaemon(true);
            return thread;
        });
        var clock = Clock.systemUTC();
        var credential = new Credentials(config, http, aws, executor, clock).find();
        LOG.log(credential.usable() ? Logger.Level.INFO : Logger.Level.WARN, "Credential: " + credential.text());
        return new WarmToken(credential.credential(), executor, clock);
    }
}
