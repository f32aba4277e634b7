package dev.heliograph.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.heliograph.setting.InvalidSettingException;

/**
 * The HTTPS proxy, as in {@code HTTPS_PROXY} and {@code NO_PROXY}.
 *
 * @param host the proxy's host
 * @param port the proxy's port
 * @param user a user name, if the proxy asks for one
 * @param password its password
 * @param noProxy hosts reached without it: a name covers itself and every host that ends in {@code .name}; {@code *}
 *        covers all
 */
public record Proxy(String host, int port, Optional<String> user, Optional<String> password, List<String> noProxy) {

    /**
     * @param httpsProxy {@code [http://][user:password@]host[:port]}: without a scheme it is http, as for curl
     * @param noProxy names, separated by commas
     * @throws InvalidSettingException if the first is not such an address; the message never shows it, as it may hold
     *         a password
     */
    public static Proxy parse(String httpsProxy, Optional<String> noProxy) {
        URI uri = uri(httpsProxy.contains("://") ? httpsProxy : "http://" + httpsProxy);
        var userInfo = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
        return new Proxy(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(),
                userInfo.map(parts -> decode(parts[0])),
                userInfo.map(parts -> parts.length > 1 ? decode(parts[1]) : ""),
                noProxy.map(Proxy::names).orElse(List.of()));
    }

    /** Whether a host is reached through this proxy. */
    public boolean covers(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return noProxy.stream().noneMatch(rule -> rule.equals("*") || name.equals(rule) || name.endsWith("." + rule));
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",")).map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.replaceFirst("^\\*?\\.", ""))
                .filter(name -> !name.isEmpty()).toList();
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        // A port without a host would be read as a host.
        if (uri.getHost() == null || uri.getHost().matches("\\d+") || !"http".equalsIgnoreCase(uri.getScheme())
                || !endsWithItsHost(uri)
                || text.indexOf('@') != text.lastIndexOf('@')) {
            throw malformed();
        }
        return uri;
    }

    /**
     * Whether the address ends with its host. Text after it may be the rest of a password, and the host a piece of it.
     */
    private static boolean endsWithItsHost(URI uri) {
        return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")) && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static InvalidSettingException malformed() {
        return new InvalidSettingException("HTTPS_PROXY",
                "not a proxy's address (its value is not shown, it may hold a password);"
                        + " wanted: http://[user:password@]host[:port] (http:// may be left out; the way to the proxy is not https), with what is special in a user or password as %40 (@), %23 (#),"
                        + " %2F (/), %3F (?), %3A (:), %25 (%)");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
