package dev.heliograph.message.contract;

import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;

/** A request that breaks the contract; it names every violation at once. */
public final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The most violations in the message, since logs and answers have limits. */
    private static final int SHOWN = 20;

    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super(text(violations));
        this.violations = List.copyOf(violations);
    }

    /** Repeats no expectation, however many fields miss it: a list of fields or a form of address is long. */
    private static String text(List<Violation> violations) {
        var text = new StringJoiner(" | ");
        var said = new HashSet<String>();
        violations.stream().limit(SHOWN).forEach(violation -> text.add(said.add(violation.wanted()) ? violation.toString()
                : violation.path() + ": " + violation.problem()));
        if (violations.size() > SHOWN) {
            text.add("and " + (violations.size() - SHOWN) + (violations.size() < Violations.MOST ? " more" : " or more"));
        }
        return text.toString();
    }

    /** The violations; at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
