package dev.heliograph.message.guard;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.message.contract.AddressParser;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.setting.SettingConfig;

@ApplicationScoped
class GuardBeans {

    @Produces
    @Singleton
    SenderGuard senders(GuardConfig config, ContractConfig contract) {
        return new SenderGuard(config.allowedSenders().orElse(List.of()),
                contract.from().map(text -> AddressParser.ofSetting("HELIOGRAPH_FROM", text)));
    }

    @Produces
    @Singleton
    RecipientGuard guard(GuardConfig config, SettingConfig settings) {
        if (settings.dev().real() && config.allowedRecipients().isEmpty()) {
            throw new InvalidSettingException("HELIOGRAPH_ALLOWED_RECIPIENTS",
                    "not set; wanted: the addresses that a developer's"
                            + " machine may write to (ada@example.org) or their domains (*@example.org), with commas between them");
        }
        return new RecipientGuard(config.mode(), config.allowedRecipients().orElse(List.of()),
                config.redirectTo().map(text -> AddressParser.ofSetting("HELIOGRAPH_REDIRECT_TO", text)));
    }
}
