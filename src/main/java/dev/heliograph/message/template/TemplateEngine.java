package dev.heliograph.message.template;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.quarkus.qute.TemplateException;

/** Fills files in, and reads them again after a change. */
final class TemplateEngine {

    /** In characters; more than that no mail program shows. */
    static final int LONGEST_OUTPUT = 1_000_000;

    private final List<TemplateFiles> places;

    /** Replaced as a whole, so that a mail that is being filled in goes on with what it began with. */
    private volatile LoadedTemplates loaded;

    /** @param places what the first one has is not looked for in the next */
    TemplateEngine(List<TemplateFiles> places) {
        this.places = places;
        loaded = new LoadedTemplates(places);
    }

    /** The file with the words of a template; where there is html, that. */
    Optional<String> words(String template) {
        return places.stream().flatMap(place -> words(place, template).stream()).findFirst();
    }

    /** The file with its subject. One that stands only beside other words of the same name is not this template's. */
    Optional<String> subject(String template) {
        String file = template + Templates.SUBJECT;
        for (var place : places) {
            if (place.version(file).isPresent()) {
                return Optional.of(file);
            } else if (words(place, template).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> words(TemplateFiles place, String template) {
        return Stream.of(template + Templates.HTML, template + Templates.TEXT)
                .filter(file -> place.version(file).isPresent()).findFirst();
    }

    /**
     * @throws TemplateException if it is malformed, or the data has not what it asks for
     * @throws RunawayException if it does not come to an end
     */
    String fill(String file, Map<String, Object> data) {
        var output = new StringBuilder();
        var filled = current().template(file).instance().setAttribute(Turns.attribute(), new Turns());
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

    private LoadedTemplates current() {
        var those = loaded;
        if (those.areStale()) {
            those = new LoadedTemplates(places);
            loaded = those;
        }
        return those;
    }

    /** Qute wraps what sections throw. */
    private static RuntimeException cause(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunawayException || cause instanceof UncheckedIOException) {
                return (RuntimeException) cause;
            }
        }
        return Optional.ofNullable(failure.getCause()).filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast).orElseGet(() -> new IllegalStateException(failure.getCause()));
    }
}
