package dev.heliograph.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.message.Mailbox;

/**
 * One call to be made.
 *
 * @param method the HTTP method
 * @param path behind Graph's address and version, from its first slash on
 * @param headers besides those that every call has
 * @param body as many bytes as it says
 */
public record GraphCall(String method, String path, Map<String, String> headers, ByteSource body) {

    /**
     * Posts to what belongs to a mailbox.
     *
     * @param resource below the mailbox, such as {@code sendMail}
     * @param contentType of the body; empty if it has none
     */
    public static GraphCall post(Mailbox mailbox, String resource, String contentType, ByteSource body) {
        return new GraphCall("POST", path(mailbox, resource),
                contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType), body);
    }

    /** Reads what belongs to a mailbox. */
    public static GraphCall get(Mailbox mailbox, String resource) {
        return new GraphCall("GET", path(mailbox, resource), Map.of(), ByteSource.EMPTY);
    }

    /** Changes what belongs to a mailbox. */
    public static GraphCall patch(Mailbox mailbox, String resource, String contentType, ByteSource body) {
        return new GraphCall("PATCH", path(mailbox, resource), Map.of("Content-Type", contentType), body);
    }

    /** Deletes what belongs to a mailbox. */
    public static GraphCall delete(Mailbox mailbox, String resource) {
        return new GraphCall("DELETE", path(mailbox, resource), Map.of(), ByteSource.EMPTY);
    }

    /** A piece of a path or a value of a query as they can stand there. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String path(Mailbox mailbox, String resource) {
        return "/users/" + encoded(mailbox.value()).replace("%40", "@") + "/" + resource;
    }
}
