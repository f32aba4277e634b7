package dev.heliograph.testing;

/**
 * A message that was given up.
 *
 * @param body what the application had put into the queue
 * @param outcome such as {@code rejected}
 * @param code such as {@code invalid-request}
 * @param reason for a person
 */
public record DeadLetter(String body, String outcome, String code, String reason) {
}
