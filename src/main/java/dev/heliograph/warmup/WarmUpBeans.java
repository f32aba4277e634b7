package dev.heliograph.warmup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class WarmUpBeans {

    @Produces
    @Singleton
    WarmUp warmUp() {
        return new WarmUp();
    }
}
