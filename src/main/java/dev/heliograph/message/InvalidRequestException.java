package dev.heliograph.message;

import java.util.List;
import java.util.stream.Collectors;

/** A request that breaks the contract; it names every violation at once. */
public final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The text stands in logs and answers, which have limits of their own. */
    private static final int SHOWN = 20;

    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super(violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining(" | "))
                + (violations.size() > SHOWN ? " | and " + (violations.size() - SHOWN) + " more" : ""));
        this.violations = List.copyOf(violations);
    }

    /** At least one. */
    public List<Violation> violations() {
        return violations;
    }
}
