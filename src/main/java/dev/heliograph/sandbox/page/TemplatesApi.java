package dev.heliograph.sandbox.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** Which templates there are, and when they were last edited. */
public final class TemplatesApi implements SandboxApi {

    private static final String PATH = "/api/v1/templates";
    private static final Pattern FILE = Pattern.compile("(.+?)(\\.subject\\.txt|\\.html|\\.txt)");

    private final Optional<Path> directory;

    /** @param directory the function's {@code HELIOGRAPH_TEMPLATES} */
    public TemplatesApi(Optional<Path> directory) {
        this.directory = directory;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return request.method().equals("GET") && request.place().equals(PATH) ? Optional.of(list()) : Optional.empty();
    }

    private SandboxHttp.Response list() {
        var edited = new TreeMap<String, Long>();
        directory.filter(Files::isDirectory).ifPresent(place -> {
            try (var files = Files.list(place)) {
                for (var file : files.toList()) {
                    var name = FILE.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        edited.merge(name.group(1), Files.getLastModifiedTime(file).toMillis(), Math::max);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var answer = JsonNodeFactory.instance.objectNode();
        var templates = answer.putArray("templates");
        edited.forEach((name, at) -> templates.addObject().put("name", name).put("edited", at));
        directory.ifPresent(place -> answer.put("directory", place.toString()));
        return SandboxHttp.Response.json(200, answer);
    }
}
