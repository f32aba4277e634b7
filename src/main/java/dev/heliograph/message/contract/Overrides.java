package dev.heliograph.message.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.heliograph.message.WhenUnknown;

/**
 * What requests may decide otherwise than the operator has set. A request that may not is rejected: to ignore its wish would
 * hold
 * or drop a mail without a word.
 *
 * @param setting what becomes of a mail in doubt if its request doesn't say
 * @param resend whether a request may risk a second copy where the setting would not
 * @param ignoreSuppression whether a request may write to addresses that a report has called wrong
 */
public record Overrides(WhenUnknown setting, boolean resend, boolean ignoreSuppression) {

    /** A request may decide all of it. */
    public static final Overrides ALL = new Overrides(WhenUnknown.HOLD, true, true);

    private static final String RESEND = "HELIOGRAPH_ALLOW_RESEND";

    /** @param asked what the request says of a mail in doubt, of its copy, and of the suppression list */
    void check(Fields fields, Optional<WhenUnknown> asked, Optional<Boolean> save, boolean ignores) {
        if (asked.filter(this::isRiskier).isPresent()) {
            fields.note("whenUnknown", "would send a mail again that may have been sent, which " + RESEND + "=false forbids",
                    "whenUnknown " + allowed() + " or left out");
        } else if (!save.orElse(true) && isRiskier(asked.orElse(setting).withoutSearches())) {
            // Without a copy, check-then-resend would send again without a look.
            fields.note("saveToSentItems",
                    "false, so that a mail in doubt would be sent again without a look for its copy, which "
                            + RESEND + "=false forbids",
                    "saveToSentItems true or left out, or whenUnknown hold");
        }
        if (ignores && !ignoreSuppression) {
            fields.note("ignoreSuppression", "true, which HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION=false forbids",
                    "ignoreSuppression false or left out; an operator lifts the suppression of an address with unsuppress");
        }
    }

    /** The values are in the order of their risk: what looks first risks less than what doesn't. */
    private boolean isRiskier(WhenUnknown wish) {
        return !resend && wish.resends() && wish.compareTo(setting) > 0;
    }

    private String allowed() {
        return Arrays.stream(WhenUnknown.values()).filter(wish -> !isRiskier(wish)).map(WhenUnknown::word)
                .collect(Collectors.joining(", "));
    }
}
