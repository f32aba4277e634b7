package dev.heliograph.message;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;

@ApplicationScoped
class MessageBeans {

    @Produces
    @Singleton
    SendRequestBinder binder(MessageConfig config) {
        var limits = config.limits();
        return new SendRequestBinder(
                new Limits(limits.recipients(), limits.subject(), limits.attachments(), limits.headers()),
                config.from().map(text -> address("HELIOGRAPH_FROM", text)));
    }

    @Produces
    @Singleton
    SenderGuard senders(MessageConfig config) {
        return new SenderGuard(config.allowedSenders().orElse(List.of()));
    }

    @Produces
    @Singleton
    RecipientGuard guard(MessageConfig config) {
        if (config.dev().real() && config.allowedRecipients().isEmpty()) {
            throw new IllegalArgumentException(
                    "HELIOGRAPH_ALLOWED_RECIPIENTS: not set; wanted: the addresses that a developer's"
                            + " machine may write to (ada@example.org) or their domains (*@example.org), with commas between them");
        }
        return new RecipientGuard(config.mode(), config.allowedRecipients().orElse(List.of()),
                config.redirectTo().map(text -> address("HELIOGRAPH_REDIRECT_TO", text)));
    }

    private static EmailAddress address(String variable, String text) {
        try {
            return AddressParser.parse(text);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    variable + ": '" + text + "': " + e.getMessage() + "; wanted: " + AddressParser.WANTED, e);
        }
    }
}
