package dev.heliograph.transport.smtp;

import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/**
 * Vert.x' client on one event loop, so that its pool takes one step after the other.
 * <p>
 * The client accepts mails from any thread, but then its pool loses some of them (vertx-mail-client 4.5.25, {@code
 * SMTPConnectionPool} and {@code SMTPEndPoint}):
 * <ul>
 * <li>From the second mail on, the caller's thread opens the socket, and says only then who waits for it. If the event
 * loop is faster, the server's greeting comes before anyone reads it, and the mail waits for it until its time is
 * over.</li>
 * <li>A thread that is in the pool also carries out what others ask of it meanwhile. It opens their sockets on its own
 * event loop, while their connections belong to theirs, and a greeting is lost in the same way.</li>
 * <li>A request for a connection that comes while the pool's last connection ends is dropped without an answer.</li>
 * </ul>
 */
final class LoopClient {

    private final Context loop;
    private final MailClient client;

    private LoopClient(Context loop, MailClient client) {
        this.loop = loop;
        this.client = client;
    }

    /**
     * Gives the caller's thread, which must not be Vert.x' own, an event loop as long as the client exists. The
     * client's timer, which removes old connections from the pool, runs there too.
     *
     * @param maker creates a client with connections of its own
     */
    static LoopClient of(Vertx vertx, Supplier<MailClient> maker) {
        var loop = vertx.getOrCreateContext();
        return new LoopClient(loop, maker.get());
    }

    /** Sends a mail. If the client can't take it, the future fails; the call never throws. */
    Future<MailResult> send(MailMessage mail) {
        return Future.future(sent -> loop.runOnContext(now -> Future
                .<MailResult> future(result -> client.sendMail(mail, result)).onComplete(sent)));
    }

    /** Returns at once. */
    Future<Void> close() {
        return Future.future(closed -> loop.runOnContext(now -> Future.<Void> future(client::close).onComplete(closed)));
    }
}
