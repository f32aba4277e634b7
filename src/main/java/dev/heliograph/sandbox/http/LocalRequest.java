package dev.heliograph.sandbox.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request was meant for this machine. A web page elsewhere can make a browser send one: with its own address as the
 * {@code Origin}, or to its own name, which it lets lead here (DNS rebinding). The latter does not work with an address in
 * numbers, nor with a name that no one can register.
 */
public final class LocalRequest {

    private static final Pattern NOT_REGISTERED = Pattern
            .compile("[^.:\\[\\]]+|.*\\.(localhost|internal)|[0-9.]+|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127\\.[0-9.]+|\\[::1]");

    private LocalRequest() {
    }

    /**
     * @param host the header of that name; empty if there is none, as without a browser
     * @param origin likewise
     * @return what is wrong with it
     */
    public static Optional<String> problem(Optional<String> host, Optional<String> origin) {
        if (host.map(address -> address.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT))
                .filter(name -> !NOT_REGISTERED.matcher(name).matches()).isPresent()) {
            return Optional.of("Host: wanted: localhost, an address in numbers, or a name without a dot");
        }
        return origin.filter(page -> !isFromHere(page.toLowerCase(Locale.ROOT), host))
                .map(page -> "Origin: a web page of another machine may not use this; open the page on this machine");
    }

    private static boolean isFromHere(String origin, Optional<String> host) {
        try {
            var page = URI.create(origin);
            return Set.of("http", "https").contains(String.valueOf(page.getScheme())) && page.getHost() != null
                    && (LOOPBACK.matcher(page.getHost()).matches()
                            || host.filter(page.getAuthority()::equalsIgnoreCase).isPresent());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
