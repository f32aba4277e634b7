package dev.heliograph.sandbox.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

import dev.heliograph.sandbox.graph.MimeContent;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;
import dev.heliograph.sandbox.mailbox.Inbox;

/** Takes mails by SMTP, on the loopback interface, and delivers them to the inbox as they are. */
public final class SmtpEndpoint implements AutoCloseable {

    /** Held, or its level would be forgotten. */
    private static final Logger NOISY = Logger.getLogger("org.subethamail");

    private final Inbox inbox;
    private final SMTPServer server;

    /** @param port 0 for any free one */
    public SmtpEndpoint(int port, Inbox inbox) {
        NOISY.setLevel(Level.WARNING);
        this.inbox = inbox;
        server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> new Envelope())
                .build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One mail. */
    private final class Envelope implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();
        private String mailbox = "";

        @Override
        public void from(String address) {
            mailbox = address;
        }

        @Override
        public void recipient(String address) {
            recipients.add(address);
        }

        @Override
        public String data(InputStream data) throws IOException {
            inbox.deliver(mailbox, InboxMail.Path.SMTP, addressed(MimeContent.received(data.readAllBytes())));
            return "delivered";
        }

        /** Who is in the envelope alone is a Bcc recipient. */
        private MailContent addressed(MailContent content) {
            var named = Stream.of(content.to(), content.cc()).flatMap(List::stream).map(one -> one.address().toLowerCase())
                    .collect(Collectors.toSet());
            return content.withBcc(recipients.stream().filter(address -> !named.contains(address.toLowerCase()))
                    .map(address -> new InboxMail.Address("", address)).toList());
        }

        @Override
        public void done() {
            // Each mail has an envelope of its own.
        }
    }
}
