package dev.heliograph.outcome;

/**
 * The result of an attempt to send a mail.
 *
 * @param pause whether its mailbox must not be used for a while
 */
public record SendResult(Reply reply, Pause pause, RequestIds requestIds) {

    /** A result without a request, or whose requests have no ids. */
    public static SendResult of(Reply reply) {
        return new SendResult(reply, Pause.NONE, RequestIds.NONE);
    }

    /** The result with another reply. */
    public SendResult as(Reply other) {
        return new SendResult(other, pause, requestIds);
    }
}
