package dev.heliograph.outcome;

/**
 * The answer to the request to send a draft.
 *
 * @param missing whether the server doesn't know the draft
 * @param conflict whether it reports a conflict, which an earlier repetition of the same request can have caused
 */
public record DraftAnswer(SendResult result, boolean missing, boolean conflict) {
}
