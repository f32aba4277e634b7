package dev.heliograph.message.template;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;

/** Qute's includes with an end. */
final class LimitedIncludes implements SectionHelperFactory<SectionHelper> {

    private final IncludeSectionHelper.Factory includes = new IncludeSectionHelper.Factory();

    @Override
    public List<String> getDefaultAliases() {
        return includes.getDefaultAliases();
    }

    @Override
    public ParametersInfo getParameters() {
        return includes.getParameters();
    }

    @Override
    public boolean treatUnknownSectionsAsBlocks() {
        return includes.treatUnknownSectionsAsBlocks();
    }

    @Override
    public MissingEndTagStrategy missingEndTagStrategy() {
        return includes.missingEndTagStrategy();
    }

    @Override
    public Scope initializeBlock(Scope outerScope, BlockInfo block) {
        return includes.initializeBlock(outerScope, block);
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        String other = context.getParameterOrDefault("template", "");
        boolean html = context.getOrigin().getTemplateId().endsWith(LoadedTemplates.HTML);
        // Qute escapes by the file in which an expression stands: one of the other kind would be escaped wrongly, or not at all.
        if (html == other.endsWith(".txt")) {
            throw TemplateException.builder().origin(context.getOrigin())
                    .message("a file of the other kind is included").build();
        }
        var include = includes.initialize(context);
        return new SectionHelper() {
            @Override
            public CompletionStage<ResultNode> resolve(SectionResolutionContext resolution) {
                var turns = Turns.of(resolution.resolutionContext());
                turns.enter();
                return include.resolve(resolution).whenComplete((result, failure) -> turns.leave());
            }
        };
    }
}
