package dev.heliograph.incoming.authentication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.incoming.authentication.AuthenticationResults.Result;
import dev.heliograph.incoming.authentication.FieldTokens.Kind;
import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * The results of the receiving Exchange Online's checks of a mail's sender.
 * <p>
 * Exchange puts its own Authentication-Results above all that came with the mail, and leaves the authserv-id out
 * ("Authentication-results message header", Anti-spam message headers in cloud organizations, Microsoft Learn;
 * emersion/go-msgauth #64; ohdearquant/khive #500). Public mails show that it renames one that came with the mail to
 * Authentication-Results-Original. So the first one counts, if no server is named in it and no other server's Received
 * is above it. No page of Microsoft promises that Exchange writes one into each mail.
 */
public final class ExchangeFindings {

    private static final List<String> METHODS = List.of("spf", "dkim", "dmarc", "compauth");

    /** The domains of Exchange Online's hosts, in all clouds. */
    private static final List<String> DOMAINS = List.of(".outlook.com", ".exchangelabs.com", ".mx.microsoft", ".office365.us",
            ".partner.outlook.cn");

    private ExchangeFindings() {
    }

    /** The field that counts; empty if there is none, or it is malformed. */
    public static Optional<AuthenticationResults> field(HeaderFields header) {
        for (var field : header.fields()) {
            if (field.name().equalsIgnoreCase("Authentication-Results")) {
                return AuthenticationResults.parse(field.value()).filter(results -> results.server().isEmpty());
            } else if (field.name().equalsIgnoreCase("Received") && !isByExchange(field.value())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The results of spf, dkim, dmarc and compauth, as far as they are there. A method with several different results
     * is left out.
     */
    public static Map<String, String> results(HeaderFields header) {
        var found = field(header).map(AuthenticationResults::results).orElse(List.of());
        var results = new LinkedHashMap<String, String>();
        for (String method : METHODS) {
            var values = found.stream().filter(result -> result.method().equals(method)).map(Result::value).distinct().toList();
            if (values.size() == 1 && values.get(0).matches("[a-z]+")) {
                results.put(method, values.get(0));
            }
        }
        return results;
    }

    /** {@code from NAME (…) by HOST (…) with …}; a sender chooses the name, which is one word. */
    private static boolean isByExchange(String received) {
        var words = FieldTokens.of(received).orElse(List.of()).stream().filter(token -> token.is(Kind.WORD))
                .map(token -> token.text().toLowerCase(Locale.ROOT)).toList();
        int by = !words.isEmpty() && words.get(0).equals("from") ? 2 : 0;
        return words.size() > by + 1 && words.get(by).equals("by")
                && DOMAINS.stream().anyMatch(words.get(by + 1)::endsWith);
    }
}
