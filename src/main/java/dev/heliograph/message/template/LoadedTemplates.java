package dev.heliograph.message.template;

import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import dev.heliograph.message.template.TemplateFiles.TemplateFile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.FragmentSectionHelper;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.InsertSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import io.quarkus.qute.WithSectionHelper;

/**
 * Qute with what templates of mails need: no beans, no configuration, no reflection, and no section that reads data as
 * a template.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference">Qute Reference Guide</a>
 */
final class LoadedTemplates {

    private final List<TemplateFiles> places;
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final Engine engine;

    LoadedTemplates(List<TemplateFiles> places) {
        this.places = places;
        engine = Engine.builder().addDefaultValueResolvers().addValueResolver(new DataValues())
                .addValueResolver(ValueResolvers.rawResolver())
                .addSectionHelpers(new Comparisons(new IfSectionHelper.Factory()), new WithSectionHelper.Factory(),
                        new InsertSectionHelper.Factory(), new SetSectionHelper.Factory(),
                        new Comparisons(new WhenSectionHelper.Factory()), new FragmentSectionHelper.Factory(),
                        new LimitedLoops(), new LimitedIncludes())
                .addResultMapper(new PlainNumbers()).addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(this::locate).strictRendering(true).build();
    }

    /**
     * @throws TemplateException if it is malformed, or was deleted meanwhile, or the data lacks a value
     * @throws RunawayException if it does not end
     * @throws LargeFillException if it exceeds limits that are not the last ones
     */
    String fill(String file, Map<String, Object> data, FillLimits limits) {
        var output = new StringBuilder();
        var filled = template(file).instance().setAttribute(Iterations.ATTRIBUTE, new Iterations(limits));
        data.forEach(filled::data);
        try {
            filled.consume(text -> {
                if (output.length() + text.length() > limits.characters()) {
                    throw limits.exceeded("it makes more than " + limits.characters() + " characters");
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

    private Template template(String file) {
        return Optional.ofNullable(engine.getTemplate(file))
                .orElseThrow(() -> TemplateException.builder().message("no such file").build());
    }

    /** Whether one of the files that were read has changed, included ones too. They are few. */
    boolean areStale() {
        return versions.entrySet().stream().anyMatch(file -> !isStill(file.getKey(), file.getValue()));
    }

    private boolean isStill(String file, String version) {
        try {
            return version(file).equals(Optional.of(version));
        } catch (UncheckedIOException e) {
            // A file that can't be read fails only the mails that use it.
            return false;
        }
    }

    private Optional<String> version(String file) {
        return places.stream().flatMap(place -> place.version(file).stream()).findFirst();
    }

    private Optional<TemplateLocation> locate(String name) {
        String file = name.endsWith(Templates.HTML) || name.endsWith(Templates.TEXT) ? name : name + Templates.HTML;
        return places.stream().flatMap(place -> place.read(file).stream()).findFirst().map(found -> {
            versions.put(file, found.version());
            return location(file, found);
        });
    }

    private static TemplateLocation location(String name, TemplateFile file) {
        return new TemplateLocation() {
            @Override
            public StringReader read() {
                return new StringReader(file.text());
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional
                        .of(Variant.forContentType(name.endsWith(Templates.HTML) ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
            }
        };
    }

    /** The cause of a failure: Qute wraps what sections throw. */
    private static RuntimeException cause(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError full) {
                throw full;
            } else if (cause instanceof RunawayException || cause instanceof LargeFillException
                    || cause instanceof UncheckedIOException || cause instanceof NotUtf8Exception
                    || cause instanceof BadValueException) {
                return (RuntimeException) cause;
            }
        }
        return Optional.ofNullable(failure.getCause()).filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast).orElseGet(() -> new IllegalStateException(failure.getCause()));
    }
}
