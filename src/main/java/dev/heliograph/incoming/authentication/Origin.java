package dev.heliograph.incoming.authentication;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.heliograph.incoming.authentication.AuthenticationResults.Result;
import dev.heliograph.incoming.mailbox.HeaderFields;

/** The authenticated origin of a mail: what its sender can't forge. */
public sealed interface Origin {

    /** Whether this origin can know about deliveries to an address. */
    boolean speaksFor(String address);

    /** Whether the origin is the tenant's own Exchange. */
    default boolean isOwnExchange() {
        return false;
    }

    /** Whether the author is a mail system, not a person. */
    default boolean isMailSystem() {
        return false;
    }

    /** Whether the author is the feedback loop through which a provider passes complaints on. */
    default boolean isFeedbackLoop() {
        return false;
    }

    /**
     * The tenant's own Exchange. It says so in X-MS-Exchange-Organization-AuthAs, which its header firewall removes
     * from other mails ("Header firewall", Exchange Server; "Demystifying and troubleshooting hybrid mail flow: when
     * is a message internal?", Exchange Team Blog). A colleague's mail has it too, and can't be from an address of
     * Exchange's own.
     */
    record OwnExchange() implements Origin {

        private static final String AUTHENTICATED_AS = "X-MS-Exchange-Organization-AuthAs";
        private static final Pattern NAME = Pattern.compile("postmaster|microsoftexchange[0-9a-f]{32}");

        static boolean is(HeaderFields header) {
            return header.all(AUTHENTICATED_AS).equals(List.of("Internal"))
                    && Author.of(header).filter(author -> NAME.matcher(author.name()).matches()).isPresent();
        }

        @Override
        public boolean speaksFor(String address) {
            return true;
        }

        @Override
        public boolean isOwnExchange() {
            return true;
        }

        @Override
        public boolean isMailSystem() {
            return true;
        }
    }

    /**
     * A domain that the receiving Exchange has authenticated.
     *
     * @param domains the domains of valid DKIM signatures, and that of From if DMARC has passed, as far as they
     *        contain the author; in lower case
     * @param author the local part of the author's address
     */
    record Authenticated(Set<String> domains, String author) implements Origin {

        private static final Set<String> MAIL_SYSTEMS = Set.of("mailer-daemon", "postmaster");
        private static final Set<String> FEEDBACK_LOOPS = Set.of("abuse", "complaints", "fbl", "feedback", "feedbackloop",
                "mailer-daemon", "postmaster", "staff");

        static Authenticated of(HeaderFields header) {
            var results = ExchangeFindings.field(header).map(AuthenticationResults::results).orElse(List.of());
            var domains = Stream.concat(passed(results, "dkim", "header.d"), passed(results, "dmarc", "header.from"))
                    .map(domain -> domain.toLowerCase(Locale.ROOT)).filter(domain -> domain.contains("."))
                    .collect(Collectors.toUnmodifiableSet());
            return Author.of(header).map(author -> new Authenticated(domains.stream()
                    .filter(domain -> isIn(Set.of(domain), author.domain())).collect(Collectors.toUnmodifiableSet()),
                    author.name())).orElseGet(() -> new Authenticated(Set.of(), ""));
        }

        @Override
        public boolean isMailSystem() {
            return MAIL_SYSTEMS.contains(author);
        }

        @Override
        public boolean isFeedbackLoop() {
            return FEEDBACK_LOOPS.contains(author);
        }

        /**
         * The results that have passed. A mail without a signature has no valid one, although another field may say
         * so.
         */
        private static Stream<String> passed(List<Result> results, String method, String property) {
            var ofMethod = results.stream().filter(result -> result.method().equals(method)).toList();
            return ofMethod.stream().anyMatch(result -> result.value().equals("none")) ? Stream.empty()
                    : ofMethod.stream().filter(result -> result.value().equals("pass"))
                            .flatMap(result -> Stream.ofNullable(result.properties().get(property)));
        }

        /** A domain speaks for its subdomains, since it controls them, and for no parent. */
        @Override
        public boolean speaksFor(String address) {
            return isIn(domains, address.substring(address.lastIndexOf('@') + 1));
        }

        private static boolean isIn(Set<String> domains, String domain) {
            String below = "." + domain.toLowerCase(Locale.ROOT);
            return domains.stream().anyMatch(one -> below.endsWith("." + one));
        }
    }

    /** An origin without proof. */
    record Unknown() implements Origin {

        @Override
        public boolean speaksFor(String address) {
            return false;
        }
    }

    /** @param header the header of the whole mail */
    static Origin of(HeaderFields header) {
        if (OwnExchange.is(header)) {
            return new OwnExchange();
        }
        var authenticated = Authenticated.of(header);
        return authenticated.domains().isEmpty() ? new Unknown() : authenticated;
    }
}
