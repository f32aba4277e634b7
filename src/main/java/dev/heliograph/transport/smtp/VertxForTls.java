package dev.heliograph.transport.smtp;

import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.RuntimeValue;
import io.vertx.core.Vertx;

/**
 * Vert.x where a TLS configuration is there, for which Quarkus wants it when the function starts; else null, which it only
 * keeps.
 */
final class VertxForTls extends RuntimeValue<Vertx> {

    private final Supplier<Vertx> vertx;

    VertxForTls(Supplier<Vertx> vertx) {
        this.vertx = vertx;
    }

    @Override
    public Vertx getValue() {
        var config = ConfigProvider.getConfig();
        // Defaults stand in sources below zero.
        boolean configured = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("quarkus.tls.") || name.startsWith("QUARKUS_TLS_"))
                .anyMatch(name -> config.getConfigValue(name).getSourceOrdinal() >= 0);
        return configured ? vertx.get() : null;
    }
}
