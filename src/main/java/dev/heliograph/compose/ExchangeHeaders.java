package dev.heliograph.compose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The header fields that Exchange is known to replace or drop, in whatever form it gets the mail.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail/">[MS-OXCMAIL]: RFC 2822
 *      and MIME to Email Object Conversion Algorithm</a>, 2.2.3.2.29, and msgraph-sdk-dotnet #2209 for Auto-Submitted
 *      and Return-Path
 */
public final class ExchangeHeaders {

    /** The fields that are written from the request's fields, or by Exchange. */
    private static final Set<String> WRITTEN = Set.of("from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date",
            "message-id", "importance", "mime-version", "return-path", "received", "dkim-signature");

    private static final Set<String> DROPPED = Set.of("auto-submitted", "comments", "adhoc", "apparently-to", "approved",
            "control", "distribution", "encoding", "followup-to", "lines", "bytes", "article", "supercedes", "newsgroups",
            "nntppostinghost", "organization", "path", "rr", "summary", "trace", "encrypted", "x-mimeole",
            "x-ms-tnef-correlator");

    private static final List<String> DROPPED_BEGINNINGS = List.of("x-ms-exchange-organization-", "x-ms-exchange-forest-",
            "resent-");

    private ExchangeHeaders() {
    }

    /** @throws UndeliverableException if a field would not arrive unchanged */
    public static void require(Map<String, String> headers) throws UndeliverableException {
        IdHeader.requireAbsent(headers);
        for (String header : headers.keySet()) {
            if (isWritten(header)) {
                throw refused(header, "Heliograph, Exchange or the mail server writes it; leave it out");
            }
            String name = header.toLowerCase(Locale.ROOT);
            if (DROPPED.contains(name) || DROPPED_BEGINNINGS.stream().anyMatch(name::startsWith)) {
                throw refused(header, "Exchange drops it; leave it out, or use another name that begins with X-");
            }
        }
    }

    /** Whether a header is written from the request's fields, or on the way. */
    public static boolean isWritten(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return WRITTEN.contains(name) || name.startsWith("content-");
    }

    /** The refusal of a header that would not arrive unchanged. */
    public static UndeliverableException refused(String header, String why) {
        return new UndeliverableException("header-not-deliverable", "$.headers['" + header + "']: " + why);
    }
}
