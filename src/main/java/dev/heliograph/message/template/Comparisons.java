package dev.heliograph.message.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;

/** Qute's conditions, which also name the value that could not be compared. */
final class Comparisons extends DecoratedSection {

    private static final Set<String> OPERATORS = Set.of(">", ">=", "<", "<=", "gt", "ge", "lt", "le");

    /** Qute has no error code for it, and quotes the values. */
    private static final Pattern NOT_COMPARED = Pattern.compile("(?:Unable to compare null operands|Cannot coerce).*",
            Pattern.DOTALL);

    private final SectionHelperFactory<?> conditions;

    Comparisons(SectionHelperFactory<?> conditions) {
        super(conditions);
        this.conditions = conditions;
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        var section = conditions.initialize(context);
        var compared = compared(context.getBlocks());
        return new SectionHelper() {
            @Override
            public CompletionStage<ResultNode> resolve(SectionResolutionContext resolution) {
                var values = resolution.resolutionContext();
                var result = new CompletableFuture<ResultNode>();
                try {
                    // Qute's result can't be mapped to another failure.
                    section.resolve(resolution).whenComplete((node, failure) -> {
                        if (failure == null) {
                            result.complete(node);
                        } else {
                            result.completeExceptionally(explained(failure, compared, values));
                        }
                    });
                } catch (RuntimeException e) {
                    result.completeExceptionally(explained(e, compared, values));
                }
                return result;
            }
        };
    }

    /** The compared operands, else all. */
    private static List<Expression> compared(List<SectionBlock> blocks) {
        var operands = new ArrayList<Expression>();
        var all = new ArrayList<Expression>();
        for (var block : blocks) {
            var words = List.copyOf(block.parameters.values());
            for (int i = 0; i < words.size(); i++) {
                if (OPERATORS.contains(words.get(i))) {
                    operand(block, words, i - 1).ifPresent(operands::add);
                    operand(block, words, i + 1).ifPresent(operands::add);
                }
            }
            all.addAll(block.expressions.values());
        }
        operands.addAll(all);
        return operands;
    }

    private static Optional<Expression> operand(SectionBlock block, List<String> words, int place) {
        return place < 0 || place >= words.size() ? Optional.empty()
                : Optional.ofNullable(block.expressions.get(words.get(place)));
    }

    private static Throwable explained(Throwable failure, List<Expression> compared, ResolutionContext values) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean ofValues = cause instanceof NumberFormatException
                || cause instanceof TemplateException && NOT_COMPARED.matcher(String.valueOf(cause.getMessage())).matches();
        return ofValues ? compared.stream().flatMap(operand -> bad(operand, values).stream()).findFirst()
                .<Throwable> map(bad -> bad).orElse(cause) : cause;
    }

    private static Optional<BadValueException> bad(Expression operand, ResolutionContext values) {
        if (operand.isLiteral()) {
            return Optional.empty();
        }
        Object value;
        try {
            value = values.evaluate(operand).toCompletableFuture().join();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        return isNumber(value) ? Optional.empty()
                : Optional.of(new BadValueException(operand.toOriginalString(), operand.getOrigin().getLine(),
                        BadValueException.kind(value) + "; wanted: a number, with which it is compared"));
    }

    private static boolean isNumber(Object value) {
        if (value instanceof String text) {
            try {
                new BigDecimal(text);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return value instanceof Number;
    }
}
