package dev.heliograph.message.template;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.heliograph.message.Body;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.OutgoingMail;
import io.quarkus.qute.TemplateException;

/**
 * Fills templates in. A template has up to three files of one name: {@code receipt.html}, {@code receipt.txt} and
 * {@code receipt.subject.txt}; the first or the second is required.
 */
public final class Templates {

    static final String HTML = ".html";
    static final String TEXT = ".txt";
    static final String SUBJECT = ".subject.txt";
    /** What Qute makes of {@code {color: red}}; templates of mails have no other namespace. */
    private static final Pattern CSS = Pattern.compile("(?!data:)[A-Za-z][A-Za-z0-9-]*:.*", Pattern.DOTALL);
    private static final Set<String> OF_BRACES = Set.of("EVALUATOR_NAMESPACE_RESOLVER_NOT_FOUND",
            "PARSER_UNTERMINATED_EXPRESSION", "PARSER_INVALID_VIRTUAL_METHOD", "PARSER_NO_SECTION_HELPER_FOUND",
            "PARSER_INVALID_PARAM_DECLARATION");
    private static final String BLANK = "; if it is CSS or a script, put a blank after each {";
    private static final Pattern EXPRESSION = Pattern.compile("(?:in|of) expression \\{([^{}]+)\\}");

    private final Supplier<List<TemplateFiles>> places;
    private final int longestSubject;
    private Optional<TemplateEngine> engine = Optional.empty();

    private Templates(Supplier<List<TemplateFiles>> places, int longestSubject) {
        this.places = places;
        this.longestSubject = longestSubject;
    }

    /**
     * @param directory the directory of templates, which is searched first
     * @param built supplies the names of the built-in files when the first mail has a template
     * @param longestSubject in characters
     * @throws IllegalArgumentException if the directory does not exist
     */
    public static Templates of(Optional<Path> directory, Supplier<Set<String>> built, int longestSubject) {
        // A missing directory must stop the start, not the first mail.
        var own = directory.map(TemplateDirectory::new);
        return new Templates(() -> {
            var places = new ArrayList<TemplateFiles>(own.stream().toList());
            places.add(new TemplateResources(built.get()));
            return List.copyOf(places);
        }, longestSubject);
    }

    /**
     * The mail with its template filled in; a mail without a template is returned unchanged.
     *
     * @throws TemplateRefusedException if the template can't be filled in
     * @throws TemplatesUnreadableException if the templates can't be read now
     */
    public OutgoingMail fill(OutgoingMail mail) throws TemplateRefusedException {
        return fill(mail, FillLimits.MOST);
    }

    /**
     * Fills in a template with the memory that mails may take that are filled in at the same time.
     *
     * @return empty if it takes more; then call {@link #fill}, for one mail at a time
     */
    public Optional<OutgoingMail> fillSmall(OutgoingMail mail) throws TemplateRefusedException {
        try {
            return Optional.of(fill(mail, FillLimits.SMALL));
        } catch (LargeFillException e) {
            return Optional.empty();
        }
    }

    private OutgoingMail fill(OutgoingMail mail, FillLimits limits) throws TemplateRefusedException {
        var template = mail.request().body().template();
        if (template.isEmpty()) {
            return mail;
        }
        try {
            return filled(mail, template.get(), limits);
        } catch (UncheckedIOException e) {
            throw new TemplatesUnreadableException(e);
        }
    }

    private OutgoingMail filled(OutgoingMail mail, Body.Template template, FillLimits limits)
            throws TemplateRefusedException {
        var engine = engine();
        var words = engine.words(template.name());
        if (words.isEmpty()) {
            var known = engine.known();
            throw new TemplateRefusedException("unknown-template", "$.template: there is no such template; wanted: "
                    + (known.isEmpty() ? "none is known; HELIOGRAPH_TEMPLATES names a directory of them"
                            : String.join(", ", known)));
        }
        var files = engine.current();
        var data = TemplateData.of(template.data());
        var asked = mail.request().subject();
        String subject = asked.isPresent() ? asked.get() : subject(files, template.name(), data, limits);
        var html = filled(files, words, HTML, data, limits);
        var text = filled(files, words, TEXT, data, limits);
        if (html.filter(markup -> CidReferences.missing(markup, mail.request().attachments()) > 0).isPresent()) {
            throw new TemplateRefusedException("missing-image", "$.attachments: none has the contentId of an image that "
                    + template.name() + HTML + " shows by cid:; wanted: one for each");
        }
        return mail.saying(subject, html.<Body> map(markup -> text.<Body> map(plain -> new Body.TextAndHtml(plain, markup))
                .orElseGet(() -> new Body.Html(markup))).orElseGet(() -> new Body.Text(text.orElseThrow())));
    }

    /** The filled-in text; empty if the template has no such file. */
    private static Optional<String> filled(LoadedTemplates files, List<String> words, String ending, Map<String, Object> data,
            FillLimits limits) throws TemplateRefusedException {
        var file = words.stream().filter(name -> name.endsWith(ending)).findFirst();
        return file.isPresent() ? Optional.of(filled(files, file.get(), data, limits)) : Optional.empty();
    }

    private String subject(LoadedTemplates files, String template, Map<String, Object> data, FillLimits limits)
            throws TemplateRefusedException {
        String file = engine().subject(template).orElseThrow(() -> new TemplateRefusedException("no-subject",
                "$.subject: missing, and the template has no file " + template + SUBJECT + "; wanted: one of them"));
        String subject = filled(files, file, data, limits).strip();
        if (subject.isEmpty() || !SendRequestBinder.isOneLine(subject) || subject.length() > longestSubject) {
            throw new TemplateRefusedException("bad-subject", "$.data: makes a subject of " + subject.length()
                    + " characters or of several lines; wanted: one line of 1 to " + longestSubject);
        }
        return subject;
    }

    private static String filled(LoadedTemplates files, String file, Map<String, Object> data, FillLimits limits)
            throws TemplateRefusedException {
        try {
            return files.fill(file, data, limits);
        } catch (RunawayException e) {
            throw new TemplateRefusedException("runaway-template", "$.template: " + file + ": " + e.getMessage());
        } catch (NotUtf8Exception e) {
            throw new TemplateRefusedException("malformed-template", "$.template: " + e.getMessage());
        } catch (BadValueException e) {
            throw new TemplateRefusedException("bad-data", "$.data: " + e.name() + " is " + e.getMessage() + " (" + file
                    + ", line " + e.line() + ")");
        } catch (TemplateException e) {
            throw refused(file, e);
        } catch (UncheckedIOException | LargeFillException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // After any failure of Qute, nothing has been sent yet.
            throw new TemplateRefusedException("malformed-template",
                    "$.template: " + file + " can't be filled in (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * The refusal with Qute's message. It quotes the template, which is no secret, and the names of values in braces,
     * never the values.
     */
    private static TemplateRefusedException refused(String file, TemplateException e) {
        String where = e.getOrigin() == null ? "" : ", line " + e.getOrigin().getLine();
        var expression = EXPRESSION.matcher(String.valueOf(e.getMessage()));
        String code = e.getCodeName().orElse("malformed");
        boolean found = expression.find();
        if (found && !CSS.matcher(expression.group(1)).matches()) {
            return new TemplateRefusedException("missing-data", "$.data: has no " + expression.group(1) + ", which " + file
                    + where + " asks for");
        }
        return new TemplateRefusedException("malformed-template", "$.template: " + file + where + " can't be filled in ("
                + code + ")" + (found || OF_BRACES.contains(code) ? BLANK : ""));
    }

    private synchronized TemplateEngine engine() {
        if (engine.isEmpty()) {
            engine = Optional.of(new TemplateEngine(places.get()));
        }
        return engine.get();
    }
}
