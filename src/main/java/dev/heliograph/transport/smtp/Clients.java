package dev.heliograph.transport.smtp;

import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.ext.mail.MailClient;

/**
 * The client, and another one after a failure. Vert.x' client waits for the server to close a connection on which something
 * went
 * wrong, for ever if need be, and has only so many; a client that is closed closes its connections itself. It is closed when
 * none of its mails is on its way any more.
 */
final class Clients {

    private final Supplier<MailClient> maker;
    private Optional<Client> current = Optional.empty();

    /** One client and how many mails it has on their way. */
    static final class Client {

        private final MailClient mails;
        private int underWay;
        private boolean failed;

        private Client(MailClient mails) {
            this.mails = mails;
        }

        MailClient mails() {
            return mails;
        }
    }

    /** @param maker makes a client with connections of its own */
    Clients(Supplier<MailClient> maker) {
        this.maker = maker;
    }

    synchronized Client take() {
        var client = current.filter(one -> !one.failed).orElseGet(() -> new Client(maker.get()));
        current = Optional.of(client);
        client.underWay++;
        return client;
    }

    /** @param failed whether something went wrong with a connection of its */
    synchronized void giveBack(Client client, boolean failed) {
        client.underWay--;
        client.failed |= failed;
        if (client.failed && client.underWay == 0) {
            client.mails.close();
        }
    }
}
