package dev.heliograph.compose.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.heliograph.compose.ExchangeHeaders;
import dev.heliograph.compose.IdHeader;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;

/** The header fields that a request sets itself. */
final class MimeHeaders {

    /** The longest line (RFC 5322, section 2.1.1). */
    private static final int LONGEST_LINE = 998;

    private MimeHeaders() {
    }

    /** @throws UndeliverableException if a field is written by something else */
    static Map<String, String> of(SendRequest mail, MailMark mark) throws UndeliverableException {
        IdHeader.requireAbsent(mail.headers());
        var headers = new LinkedHashMap<String, String>();
        for (var header : mail.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (ExchangeHeaders.isWritten(name)) {
                throw ExchangeHeaders.refused(header.getKey(),
                        "Heliograph, Exchange or the mail server writes it; leave it out");
            }
            String folded = name.startsWith("x-") ? MimeText.text(header.getKey(), header.getValue())
                    : MimeText.structured(header.getKey(), header.getValue());
            if (folded.lines().anyMatch(line -> line.length() + header.getKey().length() + 2 > LONGEST_LINE)) {
                throw ExchangeHeaders.refused(header.getKey(), "has no blank for more than " + LONGEST_LINE
                        + " characters, which is more than a line of a mail takes");
            }
            headers.put(header.getKey(), folded);
        }
        headers.put(IdHeader.NAME, IdHeader.value(mail.id(), mark));
        return headers;
    }
}
