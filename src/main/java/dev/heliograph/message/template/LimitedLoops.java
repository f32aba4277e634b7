package dev.heliograph.message.template;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.quarkus.qute.Expression;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionHelper;

/**
 * Qute's loops, with a limit. Qute keeps the result of every iteration until the whole template is done, so an endless
 * loop would take all memory before anything is known of it.
 */
final class LimitedLoops extends DecoratedSection {

    private final LoopSectionHelper.Factory loops;

    LimitedLoops() {
        this(new LoopSectionHelper.Factory());
    }

    private LimitedLoops(LoopSectionHelper.Factory loops) {
        super(loops);
        this.loops = loops;
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        var loop = loops.initialize(context);
        var iterable = context.getExpression("iterable");
        int values = context.getBlocks().stream().flatMap(block -> block.nodes.stream())
                .mapToInt(node -> node.getExpressions().size()).sum();
        return new SectionHelper() {
            @Override
            public CompletionStage<ResultNode> resolve(SectionResolutionContext resolution) {
                return counted(resolution, iterable, values, loop);
            }
        };
    }

    private static CompletionStage<ResultNode> counted(SectionHelper.SectionResolutionContext resolution, Expression iterable,
            int values, SectionHelper loop) {
        return resolution.resolutionContext().evaluate(iterable).thenCompose(value -> {
            if (value instanceof String || value instanceof Boolean) {
                throw new BadValueException(iterable.toOriginalString(), iterable.getOrigin().getLine(),
                        BadValueException.kind(value) + "; wanted: a list to go through");
            }
            Iterations.of(resolution.resolutionContext()).take(turns(value), values);
            return loop.resolve(resolution);
        });
    }

    private static int turns(Object value) {
        if (value == null) {
            return 0;
        } else if (value instanceof Collection<?> collection) {
            return collection.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof Number number) {
            return (int) Math.max(0, Math.min(number.longValue(), Integer.MAX_VALUE));
        }
        // Qute's other iterables of data are streams and iterators, whose length is unknown.
        return value instanceof Object[] array ? array.length : Iterations.MOST;
    }
}
