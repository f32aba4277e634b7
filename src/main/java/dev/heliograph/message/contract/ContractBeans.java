package dev.heliograph.message.contract;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class ContractBeans {

    @Produces
    @Singleton
    SendRequestBinder binder(ContractConfig config) {
        return new SendRequestBinder(new Limits(config.limits().recipients()),
                config.from().map(text -> AddressParser.ofSetting("HELIOGRAPH_FROM", text)),
                new AllowedHeaders(config.allowedHeaders().orElse(List.of())),
                new Overrides(config.whenUnknown(), config.allowResend(), config.allowIgnoreSuppression()));
    }
}
