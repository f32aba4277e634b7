package dev.heliograph.nativeimage;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.vertx.core.Vertx;

/**
 * Creates Vert.x when the first mail is sent by SMTP. Quarkus would create it at each start, for an event bus without
 * listeners and for TLS configurations, which usually don't exist.
 */
@TargetClass(className = "io.quarkus.vertx.runtime.VertxEventBusConsumerRecorder")
final class NoVertxAtStart {

    @Substitute
    public void configureVertx(Supplier<Vertx> vertx, List<?> consumers, LaunchMode mode, ShutdownContext shutdown,
            Map<Class<?>, Class<?>> codecs, List<Class<?>> selectors) {
        // There are no consumers.
    }

    @Substitute
    public RuntimeValue<Vertx> forceStart(Supplier<Vertx> vertx) {
        return new VertxForTls(vertx, ConfigProvider::getConfig);
    }
}
