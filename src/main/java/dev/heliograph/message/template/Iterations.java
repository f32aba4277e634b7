package dev.heliograph.message.template;

import io.quarkus.qute.ResolutionContext;

/** How much filling one template in may still take. */
final class Iterations {

    /** How many turns the loops of one template take, and how many files it includes, together. */
    static final int MOST = 10_000;

    /** How deep files include each other. */
    static final int DEEPEST = 50;

    /** The name under which Qute hands it to sections. */
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

    /** @param values that each of the turns asks for */
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

    /** @param values that the file asks for */
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
