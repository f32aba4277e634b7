package dev.heliograph.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.heliograph.http.HttpBody;
import dev.heliograph.message.Mailbox;

/**
 * One call to be made.
 *
 * @param method the HTTP method
 * @param path behind Graph's address and version, from its first slash on
 * @param headers besides those that every call has
 * @param body as many bytes as it says
 */
public record GraphCall(String method, String path, Map<String, String> headers, HttpBody body) {

    /** Posts JSON to what belongs to a mailbox, such as {@code sendMail}. */
    public static GraphCall postJson(Mailbox mailbox, String resource, byte[] json) {
        String user = URLEncoder.encode(mailbox.value(), StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
        return new GraphCall("POST", "/users/" + user + "/" + resource, Map.of("Content-Type", "application/json"),
                HttpBody.of(json));
    }
}
