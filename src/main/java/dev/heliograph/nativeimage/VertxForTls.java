package dev.heliograph.nativeimage;

import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;

import io.quarkus.runtime.RuntimeValue;
import io.vertx.core.Vertx;

/**
 * Vert.x if there is a TLS configuration, for which Quarkus needs it at the start; else null, which is only stored.
 */
final class VertxForTls extends RuntimeValue<Vertx> {

    private final Supplier<Vertx> vertx;
    private final Supplier<Config> configuration;

    VertxForTls(Supplier<Vertx> vertx, Supplier<Config> configuration) {
        this.vertx = vertx;
        this.configuration = configuration;
    }

    @Override
    public Vertx getValue() {
        var config = configuration.get();
        // Defaults are in sources below zero.
        boolean configured = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("quarkus.tls.") || name.startsWith("QUARKUS_TLS_"))
                .anyMatch(name -> config.getConfigValue(name).getSourceOrdinal() >= 0);
        return configured ? vertx.get() : null;
    }
}
