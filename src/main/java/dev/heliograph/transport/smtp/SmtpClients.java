package dev.heliograph.transport.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The client, which is replaced after a failure or a pause. Vert.x' client waits for the server to close a connection
 * on which something went wrong, and has only so many; and a frozen function doesn't notice that the server has closed
 * one. A client is closed when all of its mails have ended; connections on which the server is silent stay until it
 * closes them.
 */
final class SmtpClients {

    /** Shorter than the time after which servers close an idle connection. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final Supplier<LoopClient> maker;
    private final Clock clock;
    private Optional<Client> current = Optional.empty();

    /** One client and the number of its current mails. */
    static final class Client {

        private final LoopClient mails;
        private int underWay;
        private boolean over;
        private Instant used;

        private Client(LoopClient mails, Instant used) {
            this.mails = mails;
            this.used = used;
        }

        LoopClient mails() {
            return mails;
        }
    }

    /** @param maker creates a client with connections of its own */
    SmtpClients(Supplier<LoopClient> maker, Clock clock) {
        this.maker = maker;
        this.clock = clock;
    }

    synchronized Client take() {
        var client = current.filter(one -> !one.over).orElseGet(() -> new Client(maker.get(), clock.instant()));
        current = Optional.of(client);
        client.underWay++;
        return client;
    }

    /** @param failed whether one of its connections had a failure */
    synchronized void giveBack(Client client, boolean failed) {
        client.underWay--;
        client.used = clock.instant();
        client.over |= failed;
        closeIfDone(client);
    }

    /** Drops a client whose connections the server may be about to close. */
    synchronized void tidy() {
        current.filter(client -> !client.over && client.used.plus(LONGEST_REST).isBefore(clock.instant())).ifPresent(client -> {
            client.over = true;
            closeIfDone(client);
        });
    }

    private static void closeIfDone(Client client) {
        if (client.over && client.underWay == 0) {
            client.mails.close();
        }
    }
}
