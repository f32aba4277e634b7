package dev.heliograph.transport.smtp;

import java.util.Map;

import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A server that takes mails after a log-in alone, and the settings by which the function finds it. */
public final class SmtpServerResource implements QuarkusTestResourceLifecycleManager {

    private SMTPServer server;

    @Override
    public Map<String, String> start() {
        server = SMTPServer.port(0).requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("mails") || !password.equals("right")) {
                        throw new LoginFailedException();
                    }
                })).build();
        server.start();
        return Map.of("heliograph.transport", "smtp", "quarkus.mailer.host", "localhost", "quarkus.mailer.port",
                Integer.toString(server.getPortAllocated()), "quarkus.mailer.username", "mails", "quarkus.mailer.password",
                "right", "quarkus.mailer.start-tls", "DISABLED");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
