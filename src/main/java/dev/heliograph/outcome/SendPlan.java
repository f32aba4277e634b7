package dev.heliograph.outcome;

/**
 * How a mail goes.
 *
 * @param draft whether it goes by a draft that its files are added to, and not by one request
 * @param messageId the Message-ID that its draft is made with
 * @param uploadMillis about how long it takes to fill its draft
 */
public record SendPlan(boolean draft, String messageId, long uploadMillis) {

    /** By one request. */
    public static final SendPlan ONE_REQUEST = new SendPlan(false, "", 0);
}
