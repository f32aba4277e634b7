package dev.heliograph.message.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.heliograph.message.WhenUnknown;

/**
 * What requests may decide differently from the operator's settings. A request that may not is rejected: to ignore it
 * would hold or drop a mail silently.
 *
 * @param setting what to do with a mail in doubt if its request doesn't say
 * @param resend whether a request may risk a second copy if the setting would not
 * @param ignoreSuppression whether a request may send to addresses that a report has called wrong
 */
public record Overrides(WhenUnknown setting, boolean resend, boolean ignoreSuppression) {

    /** Allows requests to decide everything. */
    public static final Overrides ALL = new Overrides(WhenUnknown.HOLD, true, true);

    private static final String RESEND = "HELIOGRAPH_ALLOW_RESEND";

    /** @param asked the request's wishes for a mail in doubt, its copy, and the suppression list */
    void check(Fields fields, Optional<WhenUnknown> asked, Optional<Boolean> save, boolean ignores) {
        if (asked.filter(this::isRiskier).isPresent()) {
            fields.note("whenUnknown", "would send a mail again that may have been sent, which " + RESEND + "=false forbids",
                    "whenUnknown " + allowed() + " or left out");
        } else if (!save.orElse(true) && isRiskier(asked.orElse(setting).withoutSearches())) {
            // Without a copy, check-then-resend would send again without a search.
            fields.note("saveToSentItems",
                    "false, so that a mail in doubt would be sent again without a search for its copy, which "
                            + RESEND + "=false forbids",
                    "saveToSentItems true or left out, or whenUnknown hold");
        }
        if (ignores && !ignoreSuppression) {
            fields.note("ignoreSuppression", "true, which HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION=false forbids",
                    "ignoreSuppression false or left out; an operator lifts the suppression of an address with unsuppress");
        }
    }

    /**
     * Whether a wish is riskier than the setting. The values are in the order of their risk: to search first is less
     * risky.
     */
    private boolean isRiskier(WhenUnknown wish) {
        return !resend && wish.resends() && wish.compareTo(setting) > 0;
    }

    private String allowed() {
        return Arrays.stream(WhenUnknown.values()).filter(wish -> !isRiskier(wish)).map(WhenUnknown::word)
                .collect(Collectors.joining(", "));
    }
}
