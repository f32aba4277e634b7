package dev.heliograph;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A command that a page's reader runs against the sandbox: a shell command, or an event on the page.
 *
 * @param port of the page: 8080 for events, 8025 for the inbox
 * @param path behind it
 * @param body empty for a question
 */
record PageCommand(int port, String path, String body) {

    static final int EVENTS = 8080;
    static final int INBOX = 8025;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LOCAL = Pattern.compile("^(?:curl|Invoke-RestMethod)\\b.*localhost.*$", Pattern.MULTILINE);
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(8080|8025)([^\\s']*)");
    private static final Pattern BODY = Pattern.compile("(?:-d|--data-binary|-Body) (?:'(.*)'|@(\\S+))$");

    /** Those of a block, in their order. */
    static List<PageCommand> of(Page.Block block) throws IOException {
        var commands = new ArrayList<PageCommand>();
        if (block.language().equals("json")) {
            commands.add(new PageCommand(EVENTS, "", block.content()));
        }
        for (var line : LOCAL.matcher(block.content()).results().map(found -> found.group()).toList()) {
            var address = ADDRESS.matcher(line);
            if (!address.find()) {
                throw new IOException("a command for an unknown address: " + line);
            }
            commands.add(new PageCommand(Integer.parseInt(address.group(1)), address.group(2), body(line)));
        }
        return commands;
    }

    private static String body(String line) throws IOException {
        var body = BODY.matcher(line);
        if (!body.find()) {
            return "";
        }
        return body.group(1) == null ? Files.readString(Path.of(body.group(2))) : body.group(1);
    }

    /** Whether it is a request to send a mail. */
    boolean sends() {
        return port == EVENTS && read(body).has("to");
    }

    /** The word of the event, such as {@code collect}. */
    String word() {
        return read(body).fieldNames().next();
    }

    /** @param address where the page's port is here */
    HttpResponse<String> run(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path.isEmpty() ? "/" : path));
        return HttpClient.newHttpClient().send(
                (body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
