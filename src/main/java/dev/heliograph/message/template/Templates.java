package dev.heliograph.message.template;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.heliograph.message.Body;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.SendRequest;
import io.quarkus.qute.TemplateException;

/**
 * Fills templates in. One is up to three files of one name: {@code receipt.html}, {@code receipt.txt} and
 * {@code receipt.subject.txt}; the first or the second has to be there.
 */
public final class Templates {

    static final String HTML = ".html";
    static final String TEXT = ".txt";
    static final String SUBJECT = ".subject.txt";
    private static final Pattern EXPRESSION = Pattern.compile("(?:in|of) expression \\{([^{}]+)\\}");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n\\u0000]");

    private final Supplier<List<TemplateFiles>> places;
    private final int longestSubject;
    private Optional<TemplateEngine> engine = Optional.empty();

    private Templates(Supplier<List<TemplateFiles>> places, int longestSubject) {
        this.places = places;
        this.longestSubject = longestSubject;
    }

    /**
     * @param directory of templates, which are looked for there first
     * @param built the names of the files that were built in, asked for when the first mail has a template
     * @param longestSubject in characters
     * @throws IllegalArgumentException if the directory is none
     */
    public static Templates of(Optional<Path> directory, Supplier<Set<String>> built, int longestSubject) {
        // One that isn't there has to stop the start, not the first mail.
        var own = directory.map(TemplateDirectory::new);
        return new Templates(() -> {
            var places = new ArrayList<TemplateFiles>(own.stream().toList());
            places.add(new TemplateResources(built.get()));
            return List.copyOf(places);
        }, longestSubject);
    }

    /**
     * The mail as its template says it; one without a template as it is.
     *
     * @throws TemplateRefusedException if the template can't be filled
     * @throws TemplatesUnreadableException if that can't be told now
     */
    public OutgoingMail fill(OutgoingMail mail) throws TemplateRefusedException {
        if (!(mail.request().body() instanceof Body.Template template)) {
            return mail;
        }
        try {
            return filled(mail, template);
        } catch (UncheckedIOException e) {
            throw new TemplatesUnreadableException(e);
        }
    }

    private OutgoingMail filled(OutgoingMail mail, Body.Template template) throws TemplateRefusedException {
        var words = engine().words(template.name());
        if (words.isEmpty()) {
            throw new TemplateRefusedException("unknown-template", "$.template: there is no such template; wanted: " + known());
        }
        var subject = subject(mail.request(), template);
        String text = filled(template, words.get());
        return mail.saying(subject, words.get().endsWith(HTML) ? new Body.Html(text) : new Body.Text(text));
    }

    private String subject(SendRequest request, Body.Template template) throws TemplateRefusedException {
        if (request.subject().isPresent()) {
            return request.subject().get();
        }
        String file = engine().subject(template.name()).orElseThrow(() -> new TemplateRefusedException("no-subject",
                "$.subject: missing, and the template has no file " + template.name() + SUBJECT + "; wanted: one of them"));
        String subject = filled(template, file).strip();
        if (subject.isEmpty() || LINE_BREAK.matcher(subject).find() || subject.length() > longestSubject) {
            throw new TemplateRefusedException("bad-subject", "$.data: makes a subject of " + subject.length()
                    + " characters or of several lines; wanted: one line of 1 to " + longestSubject);
        }
        return subject;
    }

    private String filled(Body.Template template, String file) throws TemplateRefusedException {
        try {
            return engine().fill(file, TemplateData.of(template.data()));
        } catch (RunawayException e) {
            throw new TemplateRefusedException("runaway-template", "$.template: " + file + ": " + e.getMessage());
        } catch (TemplateException e) {
            throw refused(file, e);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a template brings Qute to, nothing has left yet.
            throw new TemplateRefusedException("malformed-template",
                    "$.template: " + file + " can't be filled in (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Qute quotes the template, which is no secret; what stands in braces is the name of a value, never the value. */
    private static TemplateRefusedException refused(String file, TemplateException e) {
        String where = e.getOrigin() == null ? "" : ", line " + e.getOrigin().getLine();
        var expression = EXPRESSION.matcher(String.valueOf(e.getMessage()));
        return expression.find()
                ? new TemplateRefusedException("missing-data",
                        "$.data: has no " + expression.group(1) + ", which " + file + where
                                + " asks for")
                : new TemplateRefusedException("malformed-template", "$.template: " + file + where + " can't be filled in ("
                        + e.getCodeName().orElse("malformed") + ")");
    }

    private String known() {
        var names = new TreeSet<String>();
        places.get().forEach(place -> place.names().stream()
                .filter(name -> (name.endsWith(HTML) || name.endsWith(TEXT)) && !name.endsWith(SUBJECT))
                .map(name -> name.substring(0, name.lastIndexOf('.'))).forEach(names::add));
        return names.isEmpty() ? "none is known; HELIOGRAPH_TEMPLATES names a directory of them" : String.join(", ", names);
    }

    private synchronized TemplateEngine engine() {
        if (engine.isEmpty()) {
            engine = Optional.of(new TemplateEngine(places.get()));
        }
        return engine.get();
    }
}
