package dev.heliograph.sandbox.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** The page: its html, its modules and its style sheet, all from this machine; and the schema of what is sent. */
public final class PageFiles implements SandboxApi {

    private static final Pattern FILE = Pattern.compile("/page/((?:vendor/)?[a-z-]+\\.(js|css|svg))");
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript; charset=utf-8", "css",
            "text/css; charset=utf-8", "svg", "image/svg+xml");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        var file = FILE.matcher(request.place());
        if (!request.method().equals("GET")) {
            return Optional.empty();
        } else if (request.place().equals("/")) {
            return file("/sandbox/index.html", "text/html; charset=utf-8");
        } else if (request.place().equals("/api/v1/schema")) {
            return file("/schema/send-request.schema.json", "application/json");
        }
        return file.matches() ? file("/sandbox/" + file.group(1), TYPES.get(file.group(2))) : Optional.empty();
    }

    private static Optional<SandboxHttp.Response> file(String name, String type) {
        try (var in = PageFiles.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty()
                    : Optional.of(new SandboxHttp.Response(200, type, in.readAllBytes(), Map.of("Content-Security-Policy",
                            POLICY, "X-Content-Type-Options", "nosniff", "Cache-Control", "no-cache", "Referrer-Policy",
                            "no-referrer")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
