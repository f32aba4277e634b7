package dev.heliograph.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import dev.heliograph.transport.graph.GraphTransport;
import dev.heliograph.transport.smtp.SmtpTransport;

@ApplicationScoped
class TransportBeans {

    /** The configured transport; nothing of the other one is created. */
    @Produces
    @Singleton
    @Typed(MailTransport.class)
    MailTransport transport(TransportConfig config, Instance<GraphTransport> graph, Instance<SmtpTransport> smtp) {
        return switch (config.transport()) {
            case GRAPH -> graph.get();
            case SMTP -> smtp.get();
        };
    }
}
