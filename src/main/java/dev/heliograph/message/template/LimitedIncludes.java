package dev.heliograph.message.template;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.TemplateException;

/** Qute's includes, with a limit. */
final class LimitedIncludes extends DecoratedSection {

    private final IncludeSectionHelper.Factory includes;

    LimitedIncludes() {
        this(new IncludeSectionHelper.Factory());
    }

    private LimitedIncludes(IncludeSectionHelper.Factory includes) {
        super(includes);
        this.includes = includes;
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        if (context.hasParameter("_id") || !context.getParameterOrDefault("_ignoreFragments", "false").equals("false")) {
            throw refused(context, "the file to include can't be determined");
        }
        String other = file(context);
        boolean html = !context.getOrigin().getTemplateId().endsWith(Templates.TEXT);
        // Qute escapes by the file of an expression: one in a file of the other kind would be escaped wrongly, or not
        // at all.
        if (!other.isEmpty() && html == other.endsWith(Templates.TEXT)) {
            throw refused(context, "a file of the other kind is included");
        }
        var include = includes.initialize(context);
        return new SectionHelper() {
            @Override
            public CompletionStage<ResultNode> resolve(SectionResolutionContext resolution) {
                var turns = Iterations.of(resolution.resolutionContext());
                var file = other.isEmpty() ? context.getCurrentTemplate().get() : context.getEngine().getTemplate(other);
                turns.enter(Optional.ofNullable(file).map(those -> those.getExpressions().size()).orElse(0));
                return include.resolve(resolution).whenComplete((result, failure) -> turns.leave());
            }
        };
    }

    /** The name without quotes and fragment; empty if the fragment is in the same file. */
    private static String file(SectionInitContext context) {
        String name = context.getParameterOrDefault("template", "").replaceAll("^[\"']|[\"']$", "");
        return name.contains("$") ? name.substring(0, name.lastIndexOf('$')) : name;
    }

    private static TemplateException refused(SectionInitContext context, String why) {
        return TemplateException.builder().origin(context.getOrigin()).message(why).build();
    }
}
