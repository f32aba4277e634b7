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
        var limits = config.limits();
        return new SendRequestBinder(
                new Limits(limits.recipients(), limits.subject(), limits.attachments(), limits.headers()),
                config.from().map(text -> AddressParser.ofSetting("HELIOGRAPH_FROM", text)),
                new AllowedHeaders(config.allowedHeaders().orElse(List.of())),
                new Overrides(config.whenUnknown(), config.allowResend(), config.allowIgnoreSuppression()));
    }
}
