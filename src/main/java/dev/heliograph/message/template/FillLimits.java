package dev.heliograph.message.template;

/**
 * How much memory filling one file of a template in may take.
 *
 * @param values that loops and includes ask for, together. Qute keeps each until the end
 * @param characters that come out
 */
record FillLimits(int values, int characters) {

    /** What any mail may take. More characters than that no mail program shows. */
    static final FillLimits MOST = new FillLimits(500_000, 1_000_000);

    /** What many mails may take at the same time. */
    static final FillLimits SMALL = new FillLimits(5_000, 100_000);

    /** @param problem for who has written the template */
    RuntimeException exceeded(String problem) {
        return this == MOST ? new RunawayException(problem) : new LargeFillException();
    }
}
