package dev.heliograph.http;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class HttpBeans {

    @Produces
    @Singleton
    HttpStack httpStack(HttpConfig config, Clock clock) {
        return new HttpStack(config.trustedRoots(),
                config.httpsProxy().map(address -> Proxy.parse(address, config.noProxy())), config.http2(), clock);
    }

    void close(@Disposes HttpStack stack) {
        stack.close();
    }
}
