package dev.heliograph.message.template;

/**
 * The memory that one file of a template may take.
 *
 * @param values the values that loops and includes request, together. Qute keeps each until the end
 * @param characters the characters of the result
 */
record FillLimits(int values, int characters) {

    /** The limits of any mail. No mail program shows more characters. */
    static final FillLimits MOST = new FillLimits(500_000, 1_000_000);

    /** The limits for mails that are filled in at the same time. */
    static final FillLimits SMALL = new FillLimits(5_000, 100_000);

    /** @param problem the explanation for the template's author */
    RuntimeException exceeded(String problem) {
        return this == MOST ? new RunawayException(problem) : new LargeFillException();
    }
}
