package dev.heliograph.outcome;

/**
 * The way a mail is sent.
 *
 * @param draft whether it is sent as a draft that its files are added to, and not by one request
 * @param messageId the draft's Message-ID
 * @param uploadMillis the estimated time to fill the draft
 */
public record SendPlan(boolean draft, String messageId, long uploadMillis) {

    /** One request. */
    public static final SendPlan ONE_REQUEST = new SendPlan(false, "", 0);
}
