package dev.heliograph.message.template;

import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
 * Qute with what templates of mails need and no more: no beans, no configuration, no reflection, and no section that takes data
 * for a template.
 *
 * @see <a href="https://quarkus.io/guides/qute-reference">Qute Reference Guide</a>
 */
final class LoadedTemplates {

    static final String HTML = ".html";

    private final List<TemplateFiles> places;
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final Engine engine;

    LoadedTemplates(List<TemplateFiles> places) {
        this.places = places;
        engine = Engine.builder().addDefaultValueResolvers().addValueResolver(new DataValues())
                .addValueResolver(ValueResolvers.rawResolver())
                .addSectionHelpers(new IfSectionHelper.Factory(), new WithSectionHelper.Factory(),
                        new InsertSectionHelper.Factory(), new SetSectionHelper.Factory(), new WhenSectionHelper.Factory(),
                        new FragmentSectionHelper.Factory(), new LimitedLoops(), new LimitedIncludes())
                .addResultMapper(new PlainNumbers()).addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(this::locate).strictRendering(true).build();
    }

    /** @throws TemplateException if it is malformed, or gone meanwhile */
    Template template(String file) {
        return Optional.ofNullable(engine.getTemplate(file))
                .orElseThrow(() -> TemplateException.builder().message("no such file").build());
    }

    /** Whether one of the files that were read has changed. They are few, and what one includes counts as well. */
    boolean areStale() {
        return versions.entrySet().stream().anyMatch(file -> !isStill(file.getKey(), file.getValue()));
    }

    private boolean isStill(String file, String version) {
        try {
            return version(file).equals(Optional.of(version));
        } catch (UncheckedIOException e) {
            // It stands against the mails that want it, and against no others.
            return false;
        }
    }

    private Optional<String> version(String file) {
        return places.stream().flatMap(place -> place.version(file).stream()).findFirst();
    }

    private Optional<TemplateLocation> locate(String name) {
        String file = name.endsWith(HTML) || name.endsWith(".txt") ? name : name + HTML;
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
                return Optional.of(Variant.forContentType(name.endsWith(HTML) ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
            }
        };
    }
}
