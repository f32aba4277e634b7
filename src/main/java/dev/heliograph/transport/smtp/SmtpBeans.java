package dev.heliograph.transport.smtp;

import java.time.Clock;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import dev.heliograph.setting.InvalidSettingException;
import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

@ApplicationScoped
class SmtpBeans {

    /** Quarkus' own producer makes one client for good; these clients are made with Quarkus' settings. */
    @Produces
    @Singleton
    @Typed(SmtpTransport.class)
    SmtpTransport smtpTransport(Instance<Vertx> vertx, Instance<io.vertx.mutiny.core.Vertx> mutiny, MailersRuntimeConfig config,
            Instance<TlsConfigurationRegistry> tls, Event<SentMail> sent, Clock clock) {
        var mailer = config.mailers().get(Mailers.DEFAULT_MAILER_NAME);
        refuse("ALLOW_RCPT_ERRORS", mailer.allowRcptErrors(), "a refused recipient would not be reported");
        refuse("PIPELINING", mailer.pipelining(), "the client writes QUIT into a mail of which a recipient is refused");
        refuse("MOCK", mailer.mock().orElse(false), "it has no effect here; HELIOGRAPH_MODE=drop sends nothing");
        refuse("APPROVED_RECIPIENTS", mailer.approvedRecipients().isPresent(),
                "it has no effect here; HELIOGRAPH_ALLOWED_RECIPIENTS has");
        // Quarkus' own bean says that there is no mailer, since its mailer is not injected.
        var support = new MailerSupport(true, Set.of());
        return new SmtpTransport(() -> LoopClient.of(vertx.get(), () -> new Mailers(vertx.get(), mutiny.get(), config,
                LaunchMode.current(), support, tls.get(), sent).mailClientFromName(Mailers.DEFAULT_MAILER_NAME)),
                clock);
    }

    private static void refuse(String setting, boolean set, String why) {
        if (set) {
            throw new InvalidSettingException("QUARKUS_MAILER_" + setting, "set; wanted: nothing, as " + why);
        }
    }
}
