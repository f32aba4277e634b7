package dev.heliograph.message.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files of templates, and reads them again after a change. */
final class TemplateEngine {

    private final List<TemplateFiles> places;

    /** Replaced as a whole, so that a mail that is being filled in continues with the old version. */
    private volatile LoadedTemplates loaded;

    /** @param places the places, in the order in which they are searched */
    TemplateEngine(List<TemplateFiles> places) {
        this.places = places;
        loaded = new LoadedTemplates(places);
    }

    /** The body files of a template: html, text, or both in this order. All are in one place. */
    List<String> words(String template) {
        return places.stream().map(place -> words(place, template)).filter(files -> !files.isEmpty()).findFirst()
                .orElse(List.of());
    }

    /** The file with the subject. A subject counts only if it is in the same place as the body. */
    Optional<String> subject(String template) {
        String file = template + Templates.SUBJECT;
        for (var place : places) {
            if (place.version(file).isPresent()) {
                return Optional.of(file);
            } else if (!words(place, template).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> words(TemplateFiles place, String template) {
        return Stream.of(template + Templates.HTML, template + Templates.TEXT)
                .filter(file -> place.version(file).isPresent()).toList();
    }

    /** The names of all templates. */
    Set<String> known() {
        return places.stream().flatMap(place -> place.names().stream()).filter(file -> !file.endsWith(Templates.SUBJECT))
                .filter(file -> file.endsWith(Templates.HTML) || file.endsWith(Templates.TEXT))
                .map(file -> file.substring(0, file.lastIndexOf('.'))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The current files; read once for a mail, whose parts must have one version. */
    LoadedTemplates current() {
        var those = loaded;
        if (those.areStale()) {
            those = new LoadedTemplates(places);
            loaded = those;
        }
        return those;
    }
}
