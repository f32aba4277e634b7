package dev.heliograph.outcome;

/**
 * What was answered to the request to send a draft.
 *
 * @param missing whether the other side doesn't know the draft
 * @param conflict whether it names a conflict, which an earlier repetition of the same request can have caused
 */
public record DraftAnswer(SendResult result, boolean missing, boolean conflict) {
}
