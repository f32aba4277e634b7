package dev.heliograph.http;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class HttpBeans {

    @Produces
    @Singleton
    HttpStack httpStack(HttpConfig config) {
        return new HttpStack(config.trustedRoots(),
                config.httpsProxy().map(address -> Proxy.parse(address, config.noProxy())));
    }

    void close(@Disposes HttpStack stack) throws IOException {
        stack.close();
    }
}
