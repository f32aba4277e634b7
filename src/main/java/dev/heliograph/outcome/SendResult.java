package dev.heliograph.outcome;

/**
 * One attempt to hand a mail over.
 *
 * @param pause whether its mailbox is to be left alone now
 */
public record SendResult(Reply reply, Pause pause, RequestIds requestIds) {

    /** One that ended before a request was made, or whose requests have no ids. */
    public static SendResult of(Reply reply) {
        return new SendResult(reply, Pause.NONE, RequestIds.NONE);
    }

    /** The same, which means something else. */
    public SendResult as(Reply other) {
        return new SendResult(other, pause, requestIds);
    }
}
