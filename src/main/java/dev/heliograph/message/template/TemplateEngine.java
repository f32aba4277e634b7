package dev.heliograph.message.template;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.heliograph.message.template.TemplateFiles.TemplateFile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;

/**
 * Qute with what templates of mails need and no more: no beans, no configuration, no reflection. It reads a file again when it
 * has changed.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference">Qute Reference Guide</a>
 */
final class TemplateEngine {

    /** In characters; more than that no mail program shows. */
    static final int LONGEST_OUTPUT = 1_000_000;

    private final List<TemplateFiles> places;
    private final Engine engine;
    private final Map<String, String> read = new HashMap<>();

    /** @param places what the first one has is not looked for in the next */
    TemplateEngine(List<TemplateFiles> places) {
        this.places = places;
        var builder = Engine.builder().addDefaults().addSectionHelpers(new LimitedLoops(), new LimitedIncludes())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML))).addLocator(this::locate).strictRendering(true);
        engine = builder.build();
    }

    /** Whether there is such a file. */
    boolean has(String file) {
        return places.stream().anyMatch(place -> place.version(file).isPresent());
    }

    /**
     * @throws TemplateException if it is malformed, or the data has not what it asks for
     * @throws RunawayException if it does not come to an end
     */
    String fill(String file, Map<String, Object> data) {
        forgetWhatHasChanged();
        var output = new StringBuilder();
        var filled = engine.getTemplate(file).instance().setAttribute(Turns.attribute(), new Turns());
        data.forEach(filled::data);
        try {
            filled.consume(text -> {
                if (output.length() + text.length() > LONGEST_OUTPUT) {
                    throw new RunawayException("it makes more than " + LONGEST_OUTPUT + " characters");
                }
                output.append(text);
            }).toCompletableFuture().get();
        } catch (ExecutionException | CompletionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output.toString();
    }

    /** Qute wraps what sections throw. */
    private static RuntimeException cause(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunawayException runaway) {
                return runaway;
            }
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure.getCause());
    }

    /** All of them are few, and what one includes may have changed as well. */
    private synchronized void forgetWhatHasChanged() {
        if (!read.entrySet().stream().allMatch(file -> version(file.getKey()).equals(Optional.of(file.getValue())))) {
            read.clear();
            engine.clearTemplates();
        }
    }

    private Optional<String> version(String file) {
        return places.stream().flatMap(place -> place.version(file).stream()).findFirst();
    }

    private synchronized Optional<TemplateLocation> locate(String name) {
        for (String file : List.of(name, name + ".html", name + ".txt")) {
            var found = places.stream().flatMap(place -> place.read(file).stream()).findFirst();
            if (found.isPresent()) {
                read.put(file, found.get().version());
                return Optional.of(location(file, found.get()));
            }
        }
        return Optional.empty();
    }

    private static TemplateLocation location(String name, TemplateFile file) {
        return new TemplateLocation() {
            @Override
            public StringReader read() {
                return new StringReader(file.text());
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(name.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
            }
        };
    }
}
