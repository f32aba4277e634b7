package dev.heliograph.graph;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.http.HttpExchange;
import dev.heliograph.identity.IdentityConfig;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.setting.InvalidSettingException;

@ApplicationScoped
class GraphBeans {

    @Produces
    @Singleton
    GraphClient graphClient(GraphConfig config, IdentityConfig identity, HttpExchange http, WarmToken tokens, Clock clock) {
        return new GraphClient(requireOrigin(config.graphEndpoint().orElse(identity.cloud().graph())), http, tokens,
                clock,
                // An id only has to be unique, which isn't worth the wait for UUID.randomUUID's blocking entropy.
                () -> new UUID(ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong()));
    }

    /** Any other address would carry the token in clear, or lose its path. */
    private static URI requireOrigin(URI address) {
        boolean bare = address.getRawPath() == null || address.getRawPath().isEmpty() || address.getRawPath().equals("/");
        if (!"https".equals(address.getScheme()) || address.getHost() == null || !bare) {
            throw new InvalidSettingException("HELIOGRAPH_GRAPH_ENDPOINT", "\"" + address
                    + "\"; wanted: an https address without a path, such as https://graph.microsoft.com");
        }
        return address;
    }
}
