package dev.heliograph.message.template;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;

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
