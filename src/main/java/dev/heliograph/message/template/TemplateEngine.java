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

    /** Replaced as a whole, so that a mail that is being filled in goes on with what it began with. */
    private volatile LoadedTemplates loaded;

    /** @param places what the first one has is not looked for in the next */
    TemplateEngine(List<TemplateFiles> places) {
        this.places = places;
        loaded = new LoadedTemplates(places);
    }

    /** The files with the words of a template: html, text, or both in this order. One place has them all. */
    List<String> words(String template) {
        return places.stream().map(place -> words(place, template)).filter(files -> !files.isEmpty()).findFirst()
                .orElse(List.of());
    }

    /** The file with its subject. One that stands only beside other words of the same name is not this template's. */
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

    /** All templates there are, by name. */
    Set<String> known() {
        return places.stream().flatMap(place -> place.names().stream()).filter(file -> !file.endsWith(Templates.SUBJECT))
                .filter(file -> file.endsWith(Templates.HTML) || file.endsWith(Templates.TEXT))
                .map(file -> file.substring(0, file.lastIndexOf('.'))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files as they are now; asked for once for a mail, whose parts are to be of one version. */
    LoadedTemplates current() {
        var those = loaded;
        if (those.areStale()) {
            those = new LoadedTemplates(places);
            loaded = those;
        }
        return those;
    }
}
