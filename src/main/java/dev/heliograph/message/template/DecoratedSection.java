package dev.heliograph.message.template;

import java.util.List;

import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;

/** Extends one of Qute's sections. */
abstract class DecoratedSection implements SectionHelperFactory<SectionHelper> {

    private final SectionHelperFactory<?> qutes;

    DecoratedSection(SectionHelperFactory<?> qutes) {
        this.qutes = qutes;
    }

    @Override
    public List<String> getDefaultAliases() {
        return qutes.getDefaultAliases();
    }

    @Override
    public ParametersInfo getParameters() {
        return qutes.getParameters();
    }

    @Override
    public List<String> getBlockLabels() {
        return qutes.getBlockLabels();
    }

    @Override
    public boolean treatUnknownSectionsAsBlocks() {
        return qutes.treatUnknownSectionsAsBlocks();
    }

    @Override
    public MissingEndTagStrategy missingEndTagStrategy() {
        return qutes.missingEndTagStrategy();
    }

    @Override
    public Scope initializeBlock(Scope outerScope, BlockInfo block) {
        return qutes.initializeBlock(outerScope, block);
    }
}
