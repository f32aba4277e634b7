package dev.heliograph.identity;

import java.net.URI;
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

    /** azure-identity takes nothing else, and would say so only when the first mail is to be sent. */
    private static URI requireHttps(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("HELIOGRAPH_AUTHORITY_HOST: \"" + address
                    + "\"; wanted: an https address such as https://login.microsoftonline.com");
        }
        return address;
    }

    private static Credential credential(IdentityConfig config, HttpStack http, ExecutorService executor, Clock clock) {
        var authorityHost = requireHttps(config.authorityHost().orElse(config.cloud().authorityHost()));
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
        var app = new EntraApp(authorityHost,
                config.tenantId().orElseThrow(), config.clientId().orElseThrow(), config.cloud().graph() + "/.default");
        return new ClientSecret(app, config.clientSecret().orElseThrow(), http, executor, clock);
    }
}
