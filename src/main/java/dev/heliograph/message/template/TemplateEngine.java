package dev.heliograph.message.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

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

    /** Whether there is such a file. */
    boolean has(String file) {
        return places.stream().anyMatch(place -> place.version(file).isPresent());
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
            if (cause instanceof RunawayException runaway) {
                return runaway;
            }
        }
        return Optional.ofNullable(failure.getCause()).filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast).orElseGet(() -> new IllegalStateException(failure.getCause()));
    }
}
