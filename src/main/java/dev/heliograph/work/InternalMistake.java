package dev.heliograph.work;

import dev.heliograph.outcome.Outcome;

/** Makes an outcome of a mistake of ours. */
public final class InternalMistake {

    private InternalMistake() {
    }

    /** Names the place alone: an exception's message can hold anything of the mail. */
    public static Outcome.Unknown with(Throwable mistake) {
        String place = mistake.getStackTrace().length > 0 ? " at " + mistake.getStackTrace()[0] : "";
        return new Outcome.Unknown("internal-error", mistake.getClass().getSimpleName() + place
                + ", a mistake in Heliograph: whether the mail was sent is not known");
    }
}
