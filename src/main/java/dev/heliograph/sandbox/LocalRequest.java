package dev.heliograph.sandbox;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a request was meant for this machine. A web page elsewhere can make a browser send one: with its own address as the
 * {@code Origin}, or to its own name, which it lets lead here (DNS rebinding). Neither works with an address in numbers, nor
 * with a name without a dot.
 */
final class LocalRequest {

    private static final Pattern LOCAL = Pattern.compile("[^.:\\[\\]]+|.*\\.localhost|[0-9.]+|\\[[0-9a-f:.]+]");

    private LocalRequest() {
    }

    /**
     * @param host the header of that name; empty if there is none, as without a browser
     * @param origin likewise
     * @return what is wrong with it
     */
    static Optional<String> problem(Optional<String> host, Optional<String> origin) {
        if (host.filter(address -> !isLocal(address.replaceFirst(":\\d*$", ""))).isPresent()) {
            return Optional.of("Host: wanted: localhost, an address in numbers, or a name without a dot");
        }
        return origin.filter(page -> !isFromHere(page))
                .map(page -> "Origin: a web page of another machine may not use this; open the page on this machine");
    }

    private static boolean isFromHere(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).filter(LocalRequest::isLocal).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLocal(String host) {
        return LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
