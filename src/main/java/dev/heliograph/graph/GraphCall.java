package dev.heliograph.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.message.Mailbox;

/**
 * A call to Graph.
 *
 * @param method the HTTP method
 * @param path the path after Graph's address and version, with its first slash
 * @param headers headers in addition to those of every call
 * @param body its length is exact
 */
public record GraphCall(String method, String path, Map<String, String> headers, ByteSource body) {

    /**
     * Posts to a resource of a mailbox.
     *
     * @param resource the path below the mailbox, such as {@code sendMail}
     * @param contentType the type of the body; empty if there is none
     */
    public static GraphCall post(Mailbox mailbox, String resource, String contentType, ByteSource body) {
        return new GraphCall("POST", path(mailbox, resource),
                contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType), body);
    }

    /** Reads a resource of a mailbox. */
    public static GraphCall get(Mailbox mailbox, String resource) {
        return new GraphCall("GET", path(mailbox, resource), Map.of(), ByteSource.EMPTY);
    }

    /** Changes a resource of a mailbox. */
    public static GraphCall patch(Mailbox mailbox, String resource, String contentType, ByteSource body) {
        return new GraphCall("PATCH", path(mailbox, resource), Map.of("Content-Type", contentType), body);
    }

    /** Deletes a resource of a mailbox. */
    public static GraphCall delete(Mailbox mailbox, String resource) {
        return new GraphCall("DELETE", path(mailbox, resource), Map.of(), ByteSource.EMPTY);
    }

    /** A piece of a path or a value of a query, percent-encoded. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String path(Mailbox mailbox, String resource) {
        return "/users/" + encoded(mailbox.value()).replace("%40", "@") + "/" + resource;
    }
}
