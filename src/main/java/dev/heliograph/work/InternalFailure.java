package dev.heliograph.work;

import dev.heliograph.outcome.Outcome;

/** Makes an outcome of a bug in Heliograph. */
public final class InternalFailure {

    private InternalFailure() {
    }

    /** Names the place in the code only: an exception's message can quote the mail. */
    public static Outcome.Unknown with(Throwable bug) {
        String place = bug.getStackTrace().length > 0 ? " at " + bug.getStackTrace()[0] : "";
        return new Outcome.Unknown("internal-error", bug.getClass().getSimpleName() + place
                + ", a bug in Heliograph: whether the mail was sent is not known");
    }
}
