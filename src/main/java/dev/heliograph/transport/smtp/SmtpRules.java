package dev.heliograph.transport.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.heliograph.compose.From;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;

/** What SMTP and its client can't carry, and MIME can. */
final class SmtpRules {

    private SmtpRules() {
    }

    /** @throws UndeliverableException if SMTP can't carry the mail */
    static void require(SendRequest mail) throws UndeliverableException {
        if (mail.saveToSentItems().orElse(false)) {
            throw new UndeliverableException("no-sent-items",
                    "$.saveToSentItems: true, which SMTP can't do; wanted: false, or leave it out");
        }
        var written = Stream.of(mail.recipients().all(), mail.replyTo().stream(), Stream.of(From.of(mail)))
                .flatMap(addresses -> addresses).toList();
        for (var address : written) {
            requireAscii(address.address());
        }
        requireAscii(sender(mail));
    }

    /** The envelope's sender, to whom the server reports a mail that can't be delivered. */
    static String sender(SendRequest mail) throws UndeliverableException {
        return Optional.of(mail.mailbox().value()).filter(box -> box.contains("@")).orElse(From.of(mail).address());
    }

    /** The envelope's recipients, each once. */
    static List<String> recipients(SendRequest mail) throws UndeliverableException {
        var recipients = mail.recipients().all().map(EmailAddress::address).distinct().toList();
        for (String recipient : recipients) {
            requireReadable(recipient);
        }
        requireReadable(sender(mail));
        return recipients;
    }

    /** The client can't send addresses of other scripts (RFC 6531, Internationalized Email). */
    private static void requireAscii(String address) throws UndeliverableException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)) {
            throw new UndeliverableException("address-not-ascii",
                    "an address with a character outside of ASCII before the @ (of "
                            + address.length() + " characters): can't be sent by SMTP");
        }
    }

    /** The client parses addresses once more, in its own way, when it is too late to refuse one. */
    private static void requireReadable(String address) throws UndeliverableException {
        String read;
        try {
            read = new io.vertx.ext.mail.mailencoder.EmailAddress(address).getEmail();
        } catch (IllegalArgumentException e) {
            read = "";
        }
        if (!read.equals(address)) {
            throw new UndeliverableException("address-quoted", "an address of " + address.length()
                    + " characters, with blanks or punctuation in quotes before the @: can't be sent by SMTP");
        }
    }
}
