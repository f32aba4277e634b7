package dev.heliograph.message.template;

import io.quarkus.qute.ResolutionContext;

/** Counts the iterations of one template. */
final class Iterations {

    /** The most iterations of loops and includes of files, together. */
    static final int MOST = 10_000;

    /** The deepest level of includes. */
    static final int DEEPEST = 50;

    /** The name under which Qute passes it to sections. */
    static final String ATTRIBUTE = "heliograph-turns";

    private final FillLimits limits;
    private int left = MOST;
    private long valuesLeft;
    private int depth;

    Iterations(FillLimits limits) {
        this.limits = limits;
        valuesLeft = limits.values();
    }

    static Iterations of(ResolutionContext context) {
        return (Iterations) context.getAttribute(ATTRIBUTE);
    }

    /** @param values the values that each iteration requests */
    void take(int turns, int values) {
        if (turns > left) {
            throw new RunawayException("its loops and includes take more than " + MOST + " turns");
        }
        left -= turns;
        valuesLeft -= (long) turns * values;
        if (valuesLeft < 0) {
            throw limits.exceeded("its loops and includes ask for more than " + limits.values() + " values");
        }
    }

    /** @param values the values that the file requests */
    void enter(int values) {
        take(1, values);
        if (++depth > DEEPEST) {
            throw new RunawayException("it includes itself, or files more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
