package dev.heliograph.transport.graph;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.lab.mistake.WrongTransport;
import dev.heliograph.transport.MailTransport;

/** A deliberate bug, which a burst must catch: a 504 counts as not sent, and the mail is sent again. */
@ApplicationScoped
class Resend504 {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    MailTransport transport(GraphTransport right) {
        return "resend-504".equals(System.getenv("HELIOGRAPH_BREAK")) ? new WrongTransport(right) : right;
    }
}
