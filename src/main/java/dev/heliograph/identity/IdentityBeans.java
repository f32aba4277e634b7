package dev.heliograph.identity;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.http.HttpStack;

@ApplicationScoped
class IdentityBeans {

    @Produces
    @Singleton
    WarmToken warmToken(IdentityConfig config, HttpStack http) {
        var executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "token");
            thread.setDaemon(true);
            return thread;
        });
        var clock = Clock.systemUTC();
        return new WarmToken(credential(config, http, executor, clock), executor, clock);
    }

    private static Credential credential(IdentityConfig config, HttpStack http, ExecutorService executor, Clock clock) {
        var needed = new LinkedHashMap<String, Optional<String>>();
        needed.put("HELIOGRAPH_TENANT_ID", config.tenantId());
        needed.put("HELIOGRAPH_CLIENT_ID", config.clientId());
        needed.put("HELIOGRAPH_CLIENT_SECRET", config.clientSecret());
        needed.values().removeIf(Optional::isPresent);
        if (!needed.isEmpty()) {
            return () -> {
                throw NoTokenException.setUp("no-credentials", "not set: " + String.join(", ", needed.keySet()));
            };
        }
        var app = new EntraApp(config.authorityHost().orElse(config.cloud().authorityHost()),
                config.tenantId().orElseThrow(), config.clientId().orElseThrow(), config.cloud().graph() + "/.default");
        return new ClientSecret(app, config.clientSecret().orElseThrow(), http, executor, clock);
    }
}
